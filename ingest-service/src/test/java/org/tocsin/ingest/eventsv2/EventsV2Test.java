package org.tocsin.ingest.eventsv2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contracts.JsonText;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.ingest.eventsv2.EventsV2.Outcome;
import org.tocsin.kit.http.JsonBody;

class EventsV2Test {

    private static final String KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    @Test
    void theExampleOfTheReference() {
        var outcome = EventsV2.read(json("""
                {"routing_key":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","event_action":"trigger","dedup_key":"disk-db7-/var",
                 "payload":{"summary":"Disk 95% full on db7","source":"db7.acme.example","severity":"warning","component":"postgres",
                            "group":"storage","class":"disk","timestamp":"2026-02-03T04:05:06Z","custom_details":{"mount":"/var","used_pct":95}},
                 "client":"acme-monitor","client_url":"https://mon.acme.example/alerts/9",
                 "links":[{"href":"https://wiki.acme.example/disk","text":"Runbook"}],"images":[]}"""), null);

        assertThat(outcome).isEqualTo(new Outcome.Valid(KEY, new AlertEvent(AlertAction.TRIGGER, "disk-db7-/var", null, "Disk 95% full on db7",
                "db7.acme.example", Severity.WARNING, Instant.parse("2026-02-03T04:05:06Z"), "postgres", "storage", "disk",
                new JsonText("{\"mount\":\"/var\",\"used_pct\":95}"), "acme-monitor", "https://mon.acme.example/alerts/9",
                List.of(new AlertEvent.Link("https://wiki.acme.example/disk", "Runbook")), List.of())));
    }

    @Test
    void withoutADedupKeyOneIsDrawn() {
        assertThat(valid("{'routing_key':'K','event_action':'trigger','payload':{'summary':'s','source':'x','severity':'info'}}").alert().dedupKey())
                .matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "acknowledge | {'routing_key':'K','event_action':'acknowledge','dedup_key':'d'}",
        "resolve     | {'routing_key':'K','event_action':'resolve','dedup_key':'d','payload':null}",
        "resolve     | {'routing_key':'K','event_action':'resolve','dedup_key':'d','payload':{'severity':'nonsense'}}"})
    void theOthersNeedNoPayload(String action, String event) {
        assertThat(valid(event).alert().action().name()).isEqualToIgnoringCase(action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{} | 'routing_key' is missing or blank; 'event_action' is missing or blank; 'payload' is missing or blank",
        "{'routing_key':'short!','event_action':'trigger','payload':{'summary':'s','source':'x','severity':'info'}}"
                + "| Length of 'routing_key' is incorrect (should be 32 characters); 'routing_key' cannot contain non-alphanumeric characters.",
        "{'routing_key':7,'event_action':[],'payload':'p'} | 'routing_key' must be a string; 'event_action' must be a string; 'payload' must be an object",
        "{'routing_key':'K','event_action':'Trigger','payload':{'summary':'s','source':'x','severity':'info'}}"
                + "| 'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')",
        "{'routing_key':'K','event_action':'trigger','payload':{}} | 'payload.summary' is missing or blank; 'payload.source' is missing or blank;"
                + " 'payload.severity' is missing or blank",
        "{'routing_key':'K','event_action':'trigger','payload':{'summary':'s','source':'x','severity':'Critical'}}"
                + "| 'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
        "{'routing_key':'K','event_action':'resolve'} | 'dedup_key' is missing or blank",
        "{'routing_key':'K','event_action':'resolve','dedup_key':{'a':1}} | 'dedup_key' must be a string",
        "{'routing_key':'K','event_action':'trigger','dedup_key':5,'payload':{'summary':5,'source':[],'severity':{},'timestamp':'soon',"
                + "'component':1,'custom_details':'text'},'links':'x','images':[4],'client':{}}"
                + "| 'dedup_key' must be a string; 'payload.summary' must be a string; 'payload.source' must be a string; 'payload.severity' must be a string;"
                + " 'payload.timestamp' is invalid (must be a timestamp of ISO 8601); 'payload.component' must be a string;"
                + " 'payload.custom_details' must be an object; 'client' must be a string; 'links' must be a list;"
                + " 'images' must be a list of objects with 'src'"})
    void everyMistakeIsNamed(String event, String errors) {
        assertThat(((Outcome.Invalid) read(event)).errors()).containsExactlyInAnyOrder(errors.split("; "));
    }

    @Test
    void lengthsAreBounded() {
        var event = "{'routing_key':'K','event_action':'trigger','dedup_key':'%s','payload':{'summary':'%s','source':'x','severity':'info'}}"
                .formatted("d".repeat(256), "s".repeat(1025));

        assertThat(((Outcome.Invalid) read(event)).errors()).containsExactlyInAnyOrder("'dedup_key' is too long (maximum is 255 characters)",
                "'summary' is too long (maiximum is 1024 characters)");
        assertThat(valid(event.replace("d".repeat(256), "d".repeat(255)).replace("s".repeat(1025), "s".repeat(1024))).alert().summary()).hasSize(1024);
    }

    @Test
    void emptyTextsCountAsAbsentAndImagesWithoutHttpsAreDropped() {
        var alert = valid("{'routing_key':'K','event_action':'trigger','dedup_key':'','client':'','payload':{'summary':'s','source':'x','severity':'info',"
                + "'component':'','custom_details':null},'images':[{'src':'http://a/b.png','alt':'','href':''},{'src':'https://a/b.png','alt':''}]}").alert();

        assertThat(alert.component()).isNull();
        assertThat(alert.client()).isNull();
        assertThat(alert.dedupKey()).isNotBlank();
        assertThat(alert.images()).containsExactly(new AlertEvent.Image("https://a/b.png", null, null));
    }

    @Test
    void theHeaderHasTheKeyIfTheBodyHasNone() {
        var withoutKey = json("{\"event_action\":\"resolve\",\"dedup_key\":\"d\"}");

        assertThat(((Outcome.Valid) EventsV2.read(withoutKey, KEY)).routingKey()).isEqualTo(KEY);
        assertThat(valid("{'routing_key':'K','event_action':'resolve','dedup_key':'d'}").routingKey()).isEqualTo(KEY);
    }

    @Property
    void whateverComesIsEitherAnAlertOrNamedMistakes(@ForAll String text, @ForAll int number) {
        for (var value : new Object[] {text, number, null, List.of(text), Map.of(text, number)}) {
            var event = JsonObject.of("routing_key", value, "event_action", value, "dedup_key", value, "payload", value, "links", value);
            var outcome = EventsV2.read(json(event.encode()), null);
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Invalid.class, invalid -> assertThat(invalid.errors()).isNotEmpty().doesNotHaveDuplicates());
        }
    }

    private static Outcome.Valid valid(String event) {
        return (Outcome.Valid) read(event);
    }

    private static Outcome read(String event) {
        return EventsV2.read(json(event.replace("'K'", "'" + KEY + "'").replace('\'', '"')), null);
    }

    private static JsonNode json(String text) {
        try {
            return JsonBody.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
