package org.tocsin.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "ada+oncall@mail.example.org", "o'hara@example.org", "ada@[192.0.2.7]", "ada@localhost"})
    void takesAnAddress(String text) {
        assertThat(MailAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.org", "ada@", "ada@example.org,bob@example.org", "ada@example.org\r\nDATA",
        "Ada <ada@example.org>", "a b@example.org", "ada@exam ple.org", "<ada@example.org>"})
    void andNothingThatCouldBeMore(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"https://tocsin.example.org, tocsin@tocsin.example.org", "http://127.0.0.1:8080, tocsin@localhost",
        "http://[::1]:8080, tocsin@localhost", "http://localhost:8080, tocsin@localhost", "http://pager.example.org:8443, tocsin@pager.example.org"})
    void theInstallationWritesFromItsPublicHost(String publicUrl, String from) {
        assertThat(MailAddress.ofInstallation(publicUrl)).hasToString(from);
    }
}
