package org.tocsin.statuspage.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "/status,                              '',      '',                   false",
        "/status/,                             '',      '',                   false",
        "/status/example,                      example, '',                   false",
        "/status/example/,                     example, '',                   false",
        "/status/example/history,              example, /history,             false",
        "/status/example/api,                  example, /api,                 true",
        "/status/example/api/v2/summary.json,  example, /api/v2/summary.json, true",
        "/status/example/apiary,               example, /apiary,              false",
    })
    void aPathIsAPageAndWhatIsAskedOfIt(String path, String page, String behind, boolean isApi) {
        assertThat(Address.of(path)).isEqualTo(new Address(page, behind));
        assertThat(Address.of(path).isApi()).isEqualTo(isApi);
    }
}
