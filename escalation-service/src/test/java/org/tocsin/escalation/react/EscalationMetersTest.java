package org.tocsin.escalation.react;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toSchedule;
import static org.tocsin.escalation.Api.toUser;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.Internal;

/** What is counted of escalations, by the names that dashboards use. */
@QuarkusTest
class EscalationMetersTest extends EscalatingTest {

    @Test
    void levelsFallbacksAndTheEndAreCounted() {
        var empty = created("/schedules", "schedule", Map.of("name", named("Empty"), "time_zone", "UTC"))
                .getString("schedule.id");
        var deserted = incident(policy("Deserted", 0, rule(5, toSchedule(empty)))).triggered();
        untilStatusIs(deserted, "paging");
        var unheard = incident(policy("Unheard", 0, rule(1, toUser(ada)))).triggered();
        untilStatusIs(unheard, "paging");
        minutesPass(1);
        untilStatusIs(unheard, "exhausted");

        var metrics = given().port(Internal.port()).get("/q/metrics").then().statusCode(200);
        for (var name : List.of("tocsin_escalation_levels_total{cause=\"opened\"}", "tocsin_escalation_fallback_total",
                "tocsin_escalation_exhausted_total", "tocsin_escalation_unassigned_total", "tocsin_timer_lateness_seconds",
                "tocsin_consumer_lag{group=\"escalation.incidents\"}", "tocsin_outbox_depth", "tocsin_kafka_producers")) {
            metrics.body(containsString(name));
        }
    }
}
