package org.tocsin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/", "/console/incidents/Q1", "/console/services/P1?x=1&y=%20",
            "/console?a[]=b"})
    void pathsOfTheConsoleStay(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "/", "/login", "//evil.test", "https://evil.test/console", "/console.evil.test",
            "/console\n/x", "/console#x"})
    void anythingElseLeadsHome(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo(LocalPath.HOME);
    }

    @Property
    void nothingLeadsToAnotherHost(@ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String text) {
        var kept = LocalPath.orHome("/console" + text);

        assertThat(URI.create(kept.replace("[", "%5B").replace("]", "%5D").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"))
                .getHost()).isNull();
        assertThat(kept).startsWith("/console");
    }
}
