package org.tocsin.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as clients page through them ({@code reference/clients.md} 5 and 6, {@code reference/pagerduty.md} 2.4). */
class PagingTest {

    @ParameterizedTest(name = "limit={0} offset={1} total={2}")
    @CsvSource(nullValues = "-", value = {
            "-, -, -, 25, 0, false",
            "'', '', '', 25, 0, false",
            "0, 0, -, 25, 0, false",
            "7, -, -, 7, 0, false",
            "' 3 ', 6, false, 3, 6, false",
            "100, 9900, true, 100, 9900, true",
            "1000, -, True, 100, 0, true",
            "2147483647, 9900, 1, 100, 9900, true",
            "1, 9999, TRUE, 1, 9999, true",
            "1, 0, 0, 1, 0, false",
            "1, 0, yes, 1, 0, false",
    })
    void limitsAndOffsetsAreTakenAsClientsMeanThem(String limit, String offset, String total, int asLimit, int asOffset, boolean withTotal) {
        assertThat(Paging.of(limit, offset, total)).isEqualTo(new Paging(asLimit, asOffset, withTotal));
    }

    @ParameterizedTest(name = "limit={0} offset={1}: {2}")
    @CsvSource(nullValues = "-", delimiter = '|', value = {
            "-1 | - | Limit must be a number, 0 or more, but is '-1'",
            "x | - | Limit must be a number, 0 or more, but is 'x'",
            "1.5 | - | Limit must be a number, 0 or more, but is '1.5'",
            "- | -5 | Offset must be a number, 0 or more, but is '-5'",
            "99999999999 | - | Limit must be a number, 0 or more, but is '99999999999'",
            "100 | 9901 | Offset plus limit must not exceed 10000",
            "- | 2147483647 | Offset plus limit must not exceed 10000",
    })
    void nonsenseIsNamed(String limit, String offset, String mistake) {
        assertThatThrownBy(() -> Paging.of(limit, offset, null)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.errors()).containsExactly(mistake);
        });
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatThrownBy(() -> Paging.of("x", "-1", null)).isInstanceOfSatisfying(Problem.class, problem ->
                assertThat(problem.errors()).hasSize(2));
    }

    @Test
    void oneRowMoreThanShownTellsWhetherThereAreMore() {
        var paging = new Paging(3, 0, false);
        var read = IntStream.range(0, paging.rowsToRead()).boxed().toList();
        assertThat(read).hasSize(4);
        assertThat(paging.shown(read)).containsExactly(0, 1, 2);
        assertThat(paging.shown(List.of(0, 1, 2))).containsExactly(0, 1, 2);
    }

    @Test
    void aClientThatPagesByMoreSeesEverythingOnce() {
        var all = IntStream.range(0, 10).boxed().toList();
        assertThat(new Paging(4, 0, false).pageOf(all)).containsExactly(0, 1, 2, 3);
        assertThat(new Paging(4, 8, false).pageOf(all)).containsExactly(8, 9);
        assertThat(new Paging(4, 50, false).pageOf(all)).isEmpty();
    }

    @Test
    void theEnvelopeShowsTheTotalOnlyWhenAskedFor() {
        var list = new ObjectMapper().createObjectNode();
        new Paging(25, 50, false).describe(list, true, 77);
        assertThat(list.toString()).isEqualTo("{\"limit\":25,\"offset\":50,\"more\":true,\"total\":null}");
        new Paging(25, 50, true).describe(list, false, 77);
        assertThat(list.toString()).isEqualTo("{\"limit\":25,\"offset\":50,\"more\":false,\"total\":77}");
    }
}
