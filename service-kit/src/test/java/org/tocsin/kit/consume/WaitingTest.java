package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what was read is applied, and how long a consumer rests then. */
class WaitingTest {

    private static final String PASSED_OVER = "passed over";

    private final Waiting waiting = new Waiting(record -> record.key().equals(PASSED_OVER));

    @ParameterizedTest(name = "{0} that change something among {1} that do not, usually {2} ms: {3} ms")
    @CsvSource({
            " 1,    0,   0,   0",
            " 1,    0,   8,   8",
            " 1, 1000,   0,   0", // what is passed over costs nothing, and is no storm: the next page must not wait for it
            "15, 1000,   8,   8",
            "16,    0,   8,  40",
            "16,    0, 100, 100",
            " 0, 1000,   8,   8",
    })
    void aStormIsOfWhatChangesSomething(int changing, int idle, long usual, long rest) {
        for (int i = 0; i < idle; i++) {
            waiting.add(record(0, PASSED_OVER));
        }
        for (int i = 0; i < changing; i++) {
            waiting.add(record(0, "P" + i));
        }
        var batch = waiting.take();
        assertThat(batch.records()).hasSize(changing + idle);
        assertThat(batch.restAfter(Duration.ofMillis(usual))).hasMillis(rest);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.isUrgent()).isFalse();
    }

    @Test
    void whatIsPassedOverIsNotUrgent() {
        waiting.add(record(0, PASSED_OVER));
        assertThat(waiting.isUrgent()).isFalse();
        waiting.add(record(0, "P1"));
        assertThat(waiting.isUrgent()).isTrue();
    }

    @Test
    void whatSomebodyElseReadsNowDoesNotWait() {
        waiting.add(record(0, PASSED_OVER));
        waiting.add(record(1, "P1"));
        waiting.forget(List.of(new TopicPartition("incidents", 1)));
        assertThat(waiting.size()).isEqualTo(1);
        assertThat(waiting.isUrgent()).isFalse();
    }

    private static ConsumerRecord<String, byte[]> record(int partition, String key) {
        return new ConsumerRecord<>("incidents", partition, 0, key, new byte[0]);
    }
}
