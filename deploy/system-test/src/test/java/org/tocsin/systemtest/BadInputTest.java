package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.trial.Trial;

/** Whatever comes to the front door is answered in its sender's words: never a 5xx, nothing in the logs to be afraid of. */
@Installed
class BadInputTest {

    private static final int DEEP = 10_000;
    private static int made;

    private Trial trial;
    private Http http;
    private String apiKey;
    private WatchedService service;
    private Map<Path, Long> errorsBefore;

    @BeforeEach
    void begin(Trial trial) throws IOException {
        this.trial = trial;
        http = Http.to(trial);
        apiKey = Files.readString(trial.data().resolve("admin.key")).strip();
        service = WatchedService.make(trial.api(), "Bad input " + ++made);
        errorsBefore = errors();
    }

    @AfterEach
    void nothingIsAnErrorAndTheRoadIsOpen() throws IOException {
        assertThat(errors()).as("lines with ERROR in the logs").isEqualTo(errorsBefore);
        assertThat(http.post("/v2/enqueue", """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"the good one",
                 "payload":{"summary":"After all that","source":"h","severity":"info"}}"""
                .formatted(service.key())).status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> service.incidents().stream()
                .anyMatch(incident -> incident.path("incident_key").asText().equals("the good one")));
        try (var stores = trial.stores()) {
            for (var schema : List.of("routing", "escalation", "notifier", "statuspage")) {
                assertThat(stores.column("select reason from " + schema + ".parked")).as("parked in " + schema).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoDocumentIsRefused(Door door) {
        var bodies = new LinkedHashMap<String, byte[]>();
        bodies.put("nothing", new byte[0]);
        bodies.put("broken JSON", "{\"a\":".getBytes(StandardCharsets.UTF_8));
        bodies.put("an array", "[]".getBytes(StandardCharsets.UTF_8));
        bodies.put("a number", "17".getBytes(StandardCharsets.UTF_8));
        bodies.put("XML", "<event/>".getBytes(StandardCharsets.UTF_8));
        bodies.put("not UTF-8", new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xe4, '"', '}'});
        bodies.put("NaN", "{\"a\":NaN}".getBytes(StandardCharsets.UTF_8));
        bodies.put("deep arrays", ("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(StandardCharsets.UTF_8));
        bodies.put("deep objects", ("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)).getBytes(StandardCharsets.UTF_8));
        bodies.put("deep inside", door.good(service).replaceFirst("\\{", "{\"deep\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + ",")
                .getBytes(StandardCharsets.UTF_8));

        bodies.forEach((name, body) -> {
            var answer = http.send(door.method, door.path(service), body, door.headers(apiKey));
            assertThat(answer.status()).as(name + ": " + answer).isBetween(400, 499);
            door.assertIsRefusal(answer);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTEGRATIONS") // where nothing is needed
    void whatHasNothingOfWhatIsNeededIsRefused(Door door) {
        var answer = http.send(door.method, door.path(service), "{}".getBytes(StandardCharsets.UTF_8), door.headers(apiKey));

        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        door.assertIsRefusal(answer);
    }

    @ParameterizedTest
    @EnumSource
    void whateverStandsWhereverItIsNeverOurFault(Door door) {
        for (var body : Mutations.of(door.good(service))) {
            var answer = http.send(door.method, door.path(service), body.getBytes(StandardCharsets.UTF_8), door.headers(apiKey));
            assertThat(answer.status()).as(() -> answer + " to " + body.substring(0, Math.min(2000, body.length())))
                    .isBetween(200, 499);
            if (answer.status() >= 400) {
                door.assertIsRefusal(answer);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContentTypeThatLiesDoesNotMatter(Door door) {
        for (var type : List.of("text/plain", "application/xml", "application/octet-stream", "nonsense",
                "application/json; charset=klingon")) {
            var headers = door.headers(apiKey);
            headers[1] = type;
            var answer = http.send(door.method, door.path(service), door.good(service).getBytes(StandardCharsets.UTF_8), headers);
            assertThat(answer.status()).as(type + ": " + answer).isBetween(200, 499);
            if (door.isIntake()) {
                assertThat(answer.status()).as(type + ": " + answer).isEqualTo(202);
            } else {
                door.assertIsRefusal(answer);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeIsRefused(Door door) {
        // Alertmanager sends a group whole, however large: webhooks may have 5 MiB.
        int largest = (door.isWebhook() ? 5 * 1024 : 512) * 1024;
        var body = door.good(service).replaceFirst("\\{", "{\"filler\":\"" + "x".repeat(largest + 88 * 1024) + "\",");

        var answer = http.send(door.method, door.path(service), body.getBytes(StandardCharsets.UTF_8), door.headers(apiKey));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(413);
        door.assertIsRefusal(answer);
    }

    @ParameterizedTest
    @CsvSource({"ENQUEUE, 400", "ALERTMANAGER, 403", "THOUSANDEYES, 403", "USERS, 401", "SERVICES, 401", "PAGES, 401"})
    void aKeyThatNobodyKnowsIsRefusedAndNotLogged(Door door, int status) throws IOException {
        var wrong = "0123456789abcdef0123456789abwron";
        var body = door.good(service).replace(service.key(), wrong).getBytes(StandardCharsets.UTF_8);

        var answer = http.send(door.method, door.path(service).replace(service.key(), wrong), body, door.headers(wrong));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        door.assertIsRefusal(answer);
        for (var log : logs()) {
            assertThat(Files.readString(log)).as(log.toString()).doesNotContain(wrong);
        }
    }

    @Test
    void questionsThatMakeNoSenseAreAnswered() {
        for (var path : List.of("/incidents?limit=abc", "/incidents?limit=-1&offset=99999999999999999999", "/incidents?since=never",
                "/incidents/QNOBODY/alerts?statuses[]=nonsense", "/log_entries?time_zone=Mars/Olympus", "/services/" + "P".repeat(4000),
                "/users?query=%00", "/users/%00", "/users/%ED%A0%80", "/schedules/PNOBODY?since=2026-03-01&until=9999-01-01",
                "/oncalls?since=tomorrow&until=yesterday", "/status/%00/api/v2/summary.json", "/status/nobody", "/a/nonsense",
                "/nothing", "/internal/directory/user/PNOBODY", "/q/health", "/q/metrics")) {
            var answer = http.get(path, "Authorization", "Token token=" + apiKey);
            assertThat(answer.status()).as(path + ": " + answer).isBetween(200, 499);
            if (path.startsWith("/internal") || path.startsWith("/q/") || path.equals("/nothing")) {
                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.json().at("/error/code").asInt()).isEqualTo(2100);
            }
        }
    }

    private Map<Path, Long> errors() throws IOException {
        return logs().stream().collect(Collectors.toMap(log -> log, log -> {
            try (var lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(" ERROR ")).count();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
    }

    private List<Path> logs() throws IOException {
        try (var logs = Files.list(trial.data().resolve("log"))) {
            return logs.filter(log -> log.toString().endsWith(".log")).toList();
        }
    }
}
