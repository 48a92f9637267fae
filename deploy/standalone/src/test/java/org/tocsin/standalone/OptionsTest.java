package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @TempDir
    Path home;

    @Test
    void withoutAWordItIsAllByDefault() {
        var options = parsed("");

        assertThat(options.data()).isEqualTo(home.resolve(".tocsin"));
        assertThat(options.address()).isEqualTo("http://127.0.0.1:8080");
        assertThat(options.fresh()).isFalse();
        assertThat(options.certificate()).isEmpty();
    }

    @Test
    void everyWordIsHeard() throws IOException {
        var certificate = Files.createFile(home.resolve("cert.pem"));
        var key = Files.createFile(home.resolve("key.pem"));

        var options = parsed("--fresh --record --port 9443 --tls %s %s --data %s".formatted(certificate, key, home.resolve("elsewhere")));

        assertThat(options).isEqualTo(new Options(home.resolve("elsewhere"), 9443, true, true,
                Optional.of(new Tls.Pem(certificate, key)), Set.of(), true));
        assertThat(options.address()).isEqualTo("https://127.0.0.1:9443");
    }

    @Test
    void tlsAloneMakesACertificateWhateverFollows() {
        assertThat(parsed("--tls --fresh")).satisfies(options -> {
            assertThat(options.tls()).isTrue();
            assertThat(options.fresh()).isTrue();
            assertThat(options.certificate()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--prot 80          | unknown option --prot",
            "up                 | unknown option up",
            "--port             | --port needs a value",
            "--data             | --data needs a value",
            "--port eighty      | --port must be a number from 1 to 65535, but is eighty",
            "--port 0           | --port must be a number from 1 to 65535, but is 0",
            "--port 65536       | --port must be a number from 1 to 65535, but is 65536",
            "--tls /none /none  | cannot read /none",
    })
    void whatCannotBeReadIsAMistakeInOneLine(String words, String reason) {
        assertThatThrownBy(() -> parsed(words)).isInstanceOf(Options.Mistake.class).hasMessageStartingWith(reason).hasMessageNotContaining("\n");
    }

    @Test
    void aCertificateWithoutItsKeyIsAMistake() throws IOException {
        var certificate = Files.createFile(home.resolve("cert.pem"));

        assertThatThrownBy(() -> parsed("--tls " + certificate)).isInstanceOf(Options.Mistake.class).hasMessageContaining("--tls CERT needs a value");
    }

    @Test
    void trustedProxiesAreNamedInTheEnvironment() {
        assertThat(Options.parse(List.of(), Map.of("TOCSIN_TRUSTED_PROXIES", "127.0.0.1, ::1,"), home).trustedProxies())
                .containsExactlyInAnyOrder("127.0.0.1", "::1");
    }

    private Options parsed(String words) {
        return Options.parse(words.isEmpty() ? List.of() : List.of(words.split(" +")), Map.of(), home);
    }
}
