package org.tocsin.statuspage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.kit.http.Problem;

/** Paths, paging and times of Statuspage ({@code reference/statuspage.md} 1.1, 2.1). */
class ConventionsTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/pages.json,                     /v1/pages",
        "/v1/pages/,                         /v1/pages",
        "/v1/pages/p8r4n1c6t2zy.json,        /v1/pages/p8r4n1c6t2zy",
        "/v1/pages/p8/components.json/,      /v1/pages/p8/components",
        "/v1/pages/json,                     /v1/pages/json",
        "/v1/pages/p8r4n1c6json,             /v1/pages/p8r4n1c6json",
        "/v1/,                               /v1",
        "/status/p8/api/v2/summary.json,     /status/p8/api/v2/summary.json",
    })
    void everyPathOfTheManageApiMayEndInJson(String path, String bare) {
        assertThat(JsonSuffix.without(path)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,  -,    0,   100",
        "1,  10,   0,   10",
        "3,  10,   20,  10",
        "0,  10,   0,   10",
        "2,  1000, 100, 100",
        "1,  0,    0,   100",
        "'', '',   0,   100",
    })
    void pagesCountFromOne(String page, String perPage, int offset, int size) {
        assertThat(ListPage.of(page, perPage).offset()).isEqualTo(offset);
        assertThat(ListPage.of(page, perPage).size()).isEqualTo(size);
    }

    @Test
    void whatIsNoPageIsNamed() {
        assertThatThrownBy(() -> ListPage.of("-1", "many")).isInstanceOfSatisfying(Problem.class, problem ->
                assertThat(problem.errors())
                        .containsExactly("page must be a number, but is '-1'", "per_page must be a number, but is 'many'"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,           2026-11-03T09:14:22.105Z",
        "Europe/Berlin, 2026-11-03T10:14:22.105+01:00",
        "Asia/Kolkata,  2026-11-03T14:44:22.105+05:30",
    })
    void timesHaveMillisecondsAndAnOffset(ZoneId zone, String printed) {
        assertThat(Times.in(zone, Instant.parse("2026-11-03T09:14:22.105678Z"))).isEqualTo(printed);
    }
}
