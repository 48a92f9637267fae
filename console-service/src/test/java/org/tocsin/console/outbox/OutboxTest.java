package org.tocsin.console.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tocsin.console.ConsoleEdge;
import org.tocsin.console.Example;
import org.tocsin.console.StandIn.Answer;

/** What would have gone out. */
@QuarkusTest
class OutboxTest extends ConsoleEdge {

    @Test
    void aMailStaysInItsFrame() {
        as(Example.ALICE).get("/console/outbox/2").then().statusCode(200).body(containsString("sandbox=\"allow-popups"),
                containsString("title=\"The mail as its receiver would see it\""),
                not(containsString("script of a mail")), containsString("/console/incidents/Q1"));
        as(Example.ALICE).get("/console/outbox/2/mail").then().statusCode(200).header("Content-Security-Policy", allOf(
                containsString("default-src 'none'"), containsString("sandbox allow-popups"),
                containsString("frame-ancestors 'self'"),
                not(containsString("script-src")), not(containsString("allow-scripts")),
                not(containsString("allow-same-origin"))));
    }

    @Test
    void thereIsAWayToOlderOnes() {
        notifier.on("GET /internal/outbox", asked -> {
            int from = asked.values("before").isEmpty() ? 120 : Integer.parseInt(asked.values("before").getFirst()) - 1;
            int limit = Integer.parseInt(asked.values("limit").getFirst());
            return Answer.of(new JsonObject().put("messages", new JsonArray(IntStream.rangeClosed(1,
                    from).map(i -> from + 1 - i).limit(limit)
                    .mapToObj(id -> Example.message(id, "Mail " + id)).toList())));
        });

        as(Example.ALICE).get("/console/outbox").then().body(containsString("Mail 120<"),
                containsString("/console/outbox?before=71\""),
                not(containsString("Mail 70<")));
        as(Example.ALICE).get("/console/outbox?before=71").then().body(containsString("Mail 70<"),
                containsString("before=21\""));
        as(Example.ALICE).get("/console/outbox?before=21").then().body(containsString("Mail 1<"),
                not(containsString("Older")));
    }

    @Test
    void anEmptyOneSaysWhatWillBeThere() {
        notifier.on("GET /internal/outbox", Answer.of(new JsonObject().put("messages", new JsonArray())));
        as(Example.ALICE).get("/console/outbox").then().statusCode(200)
                .body(containsString("The outbox is empty"), containsString("TOCSIN_SMTP_URL"));
    }

    @Test
    void aPlaceThatIsNoneIsTheBeginning() {
        for (var before : List.of("x", "-1", "99999999999999999999")) {
            as(Example.ALICE).queryParam("before", before).get("/console/outbox").then().statusCode(200);
        }
        assertThat(notifier.asked("GET", "/internal/outbox")).allSatisfy(asked ->
                assertThat(asked.values("before")).isEmpty());
    }
}
