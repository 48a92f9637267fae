package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "nobody", value = {
            "/,                                        console",
            "/console,                                 console",
            "/console/incidents/Q1,                    console",
            "/consoles,                                nobody",
            "/v2/enqueue,                              ingest",
            "/v2/enqueue/,                             ingest",
            "/v2/enqueue/more,                         nobody",
            "/in/alertmanager/R0KEY,                   ingest",
            "/in,                                      nobody",
            "/services,                                routing",
            "/services/,                               routing",
            "/services/P1/integrations/P2,             routing",
            "/incidents/Q1/alerts,                     routing",
            "/users/me,                                escalation",
            "/v3/schedules,                            escalation",
            "/v1/pages/p1/components/c1,               statuspage",
            "/status/example/api/v2/summary.json,      statuspage",
            "/a/0123,                                  notifier",
            "/internal/directory/user/P1,              nobody",
            "/q/health,                                nobody",
            "/nothing/at/all,                          nobody",
    })
    void eachPathHasItsService(String path, String service) {
        assertThat(Routes.load().serviceOf(path).orElse(null)).isEqualTo(service);
    }

    @Test
    void theLongestThatFitsDecides() {
        var routes = Routes.of(List.of("# a comment", "", "/a/…   far", "/a/b/…   near", "/a/b/c   exact"));

        assertThat(routes.serviceOf("/a/x/y")).contains("far");
        assertThat(routes.serviceOf("/a/b/x")).contains("near");
        assertThat(routes.serviceOf("/a/b/c")).contains("exact");
        assertThat(routes.serviceOf("/a/b/c/d")).contains("near");
    }

    @Test
    void aTableThatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> Routes.of(List.of("/a one", "/a two"))).hasMessageContaining("/a");
        assertThatThrownBy(() -> Routes.of(List.of("/a"))).hasMessageContaining("/a");
    }
}
