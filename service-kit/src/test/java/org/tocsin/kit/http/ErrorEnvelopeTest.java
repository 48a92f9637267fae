package org.tocsin.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.kit.replica.MissAnswers.OwnerUnreachable;

/** The same trouble in the two formats, and what becomes of what nobody expected. */
class ErrorEnvelopeTest {

    @Test
    void pagerDutysFormat() {
        assertThat(ErrorEnvelope.PAGERDUTY.body(Problem.invalid(List.of("Name is too long", "Email is taken"))).encode())
                .isEqualTo("{\"error\":{\"message\":\"Invalid Input Provided\",\"code\":2001,\"errors\":[\"Name is too long\",\"Email is taken\"]}}");
        assertThat(ErrorEnvelope.PAGERDUTY.body(Problem.notFound()).encode()).isEqualTo("{\"error\":{\"message\":\"Not Found\",\"code\":2100}}");
        assertThat(ErrorEnvelope.PAGERDUTY.body(Problem.of(409, 0, "Conflict")).encode())
                .as("a code there always is").isEqualTo("{\"error\":{\"message\":\"Conflict\",\"code\":2000}}");
    }

    @Test
    void statuspagesFormat() {
        var fields = new TreeMap<>(Map.of("name", List.of("can't be blank"), "group_id", List.of("is not a valid group")));
        assertThat(ErrorEnvelope.STATUSPAGE.body(Problem.unprocessable(fields)).encode()).isEqualTo("{\"error\":[\"Group id is not a valid group\","
                + "\"Name can't be blank\"],\"message\":\"Group id is not a valid group, Name can't be blank\","
                + "\"errors\":{\"group_id\":[\"is not a valid group\"],\"name\":[\"can't be blank\"]}}");
        assertThat(ErrorEnvelope.STATUSPAGE.body(Problem.unauthenticated()).encode())
                .isEqualTo("{\"error\":\"Authentication failed\",\"message\":\"Authentication failed\"}");
    }

    @ParameterizedTest(name = "SQL state {0}: {1}")
    @CsvSource({"08006, 503", "53300, 503", "57P01, 503", "57P03, 503", "40001, 503", "25006, 503", "22P05, 400", "22008, 400", "23505, 500", "42P01, 500"})
    void troubleWithTheDatabase(String state, int status) {
        assertThat(Problems.of(new CompletionException(new PgException("message", "ERROR", state, null))).status()).isEqualTo(status);
    }

    @Test
    void whatIsAwayIsAnsweredWithWhenToComeBackAndWhatIsOursWithAReference() {
        for (var outage : List.of(new ConnectException("refused"), new VertxException("Connection was closed"), new OwnerUnreachable("away"),
                new java.util.concurrent.TimeoutException(), new PgException("lost", null, null, null))) {
            assertThat(Problems.of(new RuntimeException(outage)).status()).as(outage.toString()).isEqualTo(503);
            assertThat(Problems.of(outage).retryAfterSeconds()).isPositive();
        }
        for (var fault : List.of(new IllegalStateException("secret"), new NullPointerException(), new JsonParseException(null, "in our own table"))) {
            assertThat(Problems.of(fault).status()).isEqualTo(500);
            assertThat(Problems.of(fault).getMessage()).startsWith("Internal Server Error, reference ").doesNotContain("secret");
        }
        assertThat(Problems.of(new CompletionException(Problem.forbidden())).status()).isEqualTo(403);
    }
}
