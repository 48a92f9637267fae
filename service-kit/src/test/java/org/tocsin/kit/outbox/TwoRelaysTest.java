package org.tocsin.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.embedded.ChildProcess;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.TopicTap;

/** Two replicas of a service, each with its relay; the one that works freezes without dying. */
class TwoRelaysTest {

    private static final Topic TOPIC = Topic.INCIDENT_COMMANDS;
    private static final List<String> KEYS = IntStream.range(0, 10).mapToObj(number -> "Q" + number).toList();
    /** What the two relays have in hand when one freezes and when it wakes: a batch each time. */
    private static final int MAY_COME_TWICE = 1000;

    private final KitServers servers = KitServers.shared();
    private final Map<String, ChildProcess> relays = new LinkedHashMap<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Integer> written = new ConcurrentHashMap<>();
    private KitSchema schema;
    private TopicTap tap;

    @BeforeEach
    void start() {
        servers.freshTopic(TOPIC);
        schema = servers.schema("tworelays");
        tap = new TopicTap(servers.kafka(), TOPIC);
        for (var name : List.of("relay-a", "relay-b")) {
            relays.put(name, ChildProcess.start(name, List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                    RelayProcess.class.getName(), String.valueOf(servers.servers().postgres().port()), schema.service(),
                    servers.servers().password(), name, servers.servers().kafka().bootstrap()),
                    Map.of(), Path.of("target", name + ".log")));
        }
    }

    @AfterEach
    void stop() {
        writer.shutdownNow();
        relays.values().forEach(ChildProcess::kill);
        tap.close();
        schema.close();
    }

    @Test
    void aFrozenRelayIsRelievedAndDoesNoHarmWhenItWakes() throws Exception {
        writer.scheduleAtFixedRate(this::write, 0, 100, TimeUnit.MILLISECONDS);
        await().atMost(Duration.ofSeconds(60)).until(() -> tap.size() > 2 * MAY_COME_TWICE);

        var frozen = working();
        signal("STOP", frozen);
        var whenFrozen = tap.size();
        await().atMost(Duration.ofSeconds(60)).until(() -> tap.size() > whenFrozen + 2 * MAY_COME_TWICE);
        assertThat(working()).isNotEmpty().isNotEqualTo(frozen);

        signal("CONT", frozen);
        var whenWoken = tap.size();
        await().atMost(Duration.ofSeconds(60)).until(() -> tap.size() > whenWoken + 5 * MAY_COME_TWICE);
        writer.shutdown();
        assertThat(writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(schema.number("select count(*) from outbox")).isZero());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(Numbered.asReadersSee(tap.heard())).isEqualTo(written));
        var total = written.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(tap.size()).as("records for %d messages", total).isBetween(total, total + MAY_COME_TWICE);
        assertThat(working()).isNotEqualTo(frozen);
    }

    // One writer for each key at a time, as a row lock would have it.
    private void write() {
        schema.transactions().run(tx -> {
            KEYS.forEach(key -> IntStream.rangeClosed(1, 10).forEach(more ->
                    tx.send(new Numbered(key, written.getOrDefault(key, 0) + more).outgoing(TOPIC))));
            return Uni.createFrom().voidItem();
        }).await().atMost(Duration.ofSeconds(60));
        KEYS.forEach(key -> written.merge(key, 10, Integer::sum));
    }

    private String working() {
        return schema.texts("""
                select activity.application_name from relay_lease join pg_stat_activity activity using (pid)""")
                .stream().findFirst().orElse("");
    }

    private void signal(String name, String relay) throws IOException, InterruptedException {
        var exit = new ProcessBuilder("kill", "-" + name, String.valueOf(relays.get(relay).pid())).inheritIO().start().waitFor();
        assertThat(exit).isZero();
    }
}
