package org.tocsin.kit.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.kit.access.Caller;

/** A signature holds for one call, by one caller, for a minute. */
class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

    private final String header = at(NOW).sign("console", "ANA", true, "POST", "/things?a=%20b", BODY);

    @Test
    void aSignedCallIsKnownByItsCallerAndUser() {
        assertThat(at(NOW).verify(header, "POST", "/things?a=%20b", BODY)).contains(new Caller.Service("console", "ANA", true));
        var forItself = at(NOW).sign("routing", null, false, "GET", "/", new byte[0]);
        assertThat(at(NOW).verify(forItself, "GET", "/", new byte[0])).contains(new Caller.Service("routing", null, false));
    }

    @ParameterizedTest
    @CsvSource({"PUT, /things?a=%20b, '{\"a\":1}'", "POST, /things?a=b, '{\"a\":1}'", "POST, /things, '{\"a\":1}'",
            "POST, /things?a=%20b, '{\"a\":2}'", "POST, /things?a=%20b, ''"})
    void anotherCallIsNotCovered(String method, String path, String body) {
        assertThat(at(NOW).verify(header, method, path, body.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"user=ANA, user=BEN", "user=ANA, user=", "admin=true, admin=false", "service=console, service=routing",
            "time=1767603600, time=1767603601", "signature=, signature=0", "'user=ANA,', 'user=ANA,user=BEN,'"})
    void anotherCallerCannotBeWrittenIn(String signed, String forged) {
        assertThat(header).contains(signed);
        assertThat(at(NOW).verify(header.replace(signed, forged), "POST", "/things?a=%20b", BODY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "60, true", "-60, true", "61, false", "-61, false", "86400, false"})
    void itHoldsForAMinuteEitherWay(long secondsLater, boolean holds) {
        assertThat(at(NOW.plusSeconds(secondsLater)).verify(header, "POST", "/things?a=%20b", BODY).isPresent()).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tocsin", "Tocsin ", "Tocsin nonsense", "Tocsin time=9223372036854775807,signature=00",
            "Tocsin time=x,signature=zz", "Bearer K", "Tocsin ,,,=,"})
    void nonsenseIsNobodysSignature(String nonsense) {
        assertThat(at(NOW).verify(nonsense, "POST", "/things?a=%20b", BODY)).isEmpty();
    }

    @Test
    void anotherKeyIsAnotherInstallation() {
        var other = new Signature("another-key-of-16-characters", InstantSource.fixed(NOW));
        assertThat(other.verify(header, "POST", "/things?a=%20b", BODY)).isEmpty();
        assertThatThrownBy(() -> new Signature("short", InstantSource.fixed(NOW))).hasMessageContaining("at least 16 characters");
    }

    private static Signature at(Instant now) {
        return new Signature("a-key-of-16-characters-or-more", InstantSource.fixed(now));
    }
}
