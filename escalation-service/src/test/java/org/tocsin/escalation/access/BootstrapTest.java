package org.tocsin.escalation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.got;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.TestKeys;

/** What an installation begins with, and that beginning again adds nothing. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class BootstrapTest {

    @Inject
    Bootstrap bootstrap;

    @Test
    void aSecondStartMakesNeitherAnOwnerNorAKey() {
        assertThat(got("/users?query=admin@tocsin.example").getList("users.name")).containsExactly("Admin");
        var people = people();
        var keys = keys();

        bootstrap.begin(new StartupEvent());

        assertThat(people()).isEqualTo(people);
        assertThat(keys()).isEqualTo(keys);
        as(TestKeys.ADMIN).get("/users").then().statusCode(200);
    }

    private static long people() {
        return admin().queryParam("total", true).get("/users").jsonPath().getLong("total");
    }

    private static long keys() {
        return admin().queryParam("total", true).get("/api_keys").jsonPath().getLong("total");
    }
}
