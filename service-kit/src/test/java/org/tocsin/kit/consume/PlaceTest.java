package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.kit.consume.Inbox.Place;

/** Which records are new to a group, and how far it comes by one. */
class PlaceTest {

    @ParameterizedTest(name = "place ({0}, {1}), record {2} of epoch {3}: past {4}")
    @CsvSource({
            "-1,   0,   0,  0, false", // nothing applied yet
            " 0, 100,  99,  0, true",
            " 0, 100, 100,  0, false",
            " 5, 100,  50,  3, true", // written before the last leader, and applied then
            " 5, 100,  50,  5, true",
            " 5, 100,  50,  6, false", // a new leader wrote anew what was cut
            " 5, 100, 100,  4, false",
            "-1, 100,  50,  0, false", // applied of an unknown epoch: rather again than never
    })
    void aRecordIsPastBelowThePlaceUnlessItsLeaderIsNewer(int epoch, long next, long offset, int recordEpoch, boolean past) {
        assertThat(new Place(epoch, next).isPast(offset, recordEpoch)).isEqualTo(past);
    }

    @ParameterizedTest(name = "({0}, {1}) after record {2} of epoch {3}")
    @CsvSource(nullValues = "-", value = {
            "-1,   0,  0, 0, 0,  1",
            " 0, 100, 100, 0, 0, 101",
            " 5, 100, 100, 4, 5, 101", // the newest leader is remembered
            " 5, 100,  50, 6, 6,  51", // a log that was cut: the place goes back with it
            " 5, 100, 100, -, 5, 101",
    })
    void thePlaceAfterARecord(int epoch, long next, long offset, Integer recordEpoch, int epochAfter, long nextAfter) {
        var record = new ConsumerRecord<>("topic", 0, offset, 0L, TimestampType.CREATE_TIME, 0, 0, "key", new byte[0], new RecordHeaders(),
                Optional.ofNullable(recordEpoch));
        assertThat(new Place(epoch, next).after(record)).isEqualTo(new Place(epochAfter, nextAfter));
    }
}
