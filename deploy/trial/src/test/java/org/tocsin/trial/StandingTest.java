package org.tocsin.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final List<String> LINES = List.of("ready", "address http://127.0.0.1:8080",
            "part postgres ready pid 11 restarts 0 since 2026-03-01T10:00:00Z",
            "part ingest not-ready pid 12 restarts 3 since 2026-03-01T10:00:01Z",
            "part console waiting pid - restarts 0 since -",
            "at kafka 127.0.0.1:9001", "at ingest 127.0.0.1:9002 management 127.0.0.1:9003");

    @Test
    void partsAndAddressesAreFoundByTheirNames() {
        var standing = Standing.of(LINES);

        assertThat(standing.overall()).isEqualTo("ready");
        assertThat(standing.part("ingest")).isEqualTo(new Standing.Part("ingest", "not-ready", 12, 3));
        assertThat(standing.part("console").pid()).isZero();
        assertThat(standing.address("kafka")).isEqualTo("127.0.0.1:9001");
        assertThat(standing.address("ingest management")).isEqualTo("127.0.0.1:9003");
        assertThatThrownBy(() -> standing.address("nobody"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("nobody");
    }

    @Test
    void itIsReadyOnlyWhenEveryPartIs() {
        assertThat(Standing.of(LINES).isReady()).isFalse();
        assertThat(Standing.of(LINES.subList(0, 3)).isReady()).isTrue();
        assertThat(Standing.of(List.of("starting")).isReady()).isFalse();
        assertThat(Standing.of(List.of()).isReady()).isFalse();
    }
}
