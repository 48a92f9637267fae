package org.tocsin.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

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
}
