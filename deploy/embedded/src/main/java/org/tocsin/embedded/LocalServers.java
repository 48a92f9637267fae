package org.tocsin.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker and a database of one's own on free ports, with all topics and a schema for each service: for tests and other
 * things that may be thrown away, so without fsync. They end with this process, however it ends.
 */
public final class LocalServers {

    private static final String SECRET = "embedded";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaServer kafka;
    private final PostgresServer postgres;

    private LocalServers(KafkaServer kafka, PostgresServer postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /**
     * Starts both and waits for them.
     *
     * @param folder for their data; should be empty
     * @param services names of the services that get a schema
     * @param broker broker properties that differ from ours
     * @throws IllegalStateException if one of them does not start
     */
    public static LocalServers start(Path folder, List<String> services, Map<String, String> broker) {
        var ports = FreePorts.take(3);
        var postgres = new PostgresServer(folder.resolve("postgres"), programs(), ports.get(0), SECRET,
                Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200"));
        var jvm = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"));
        var kafka = new KafkaServer(folder.resolve("kafka"), ports.get(1), ports.get(2), jvm, broker);
        var servers = new LocalServers(kafka, postgres);
        kafka.start();
        postgres.start();
        servers.await();
        var passwords = new HashMap<String, String>();
        services.forEach(service -> passwords.put(service, SECRET));
        SchemaSetup.run(postgres, SECRET, passwords);
        TopicSetup.run(kafka.bootstrap(), Integer.MAX_VALUE, PATIENCE);
        return servers;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** Password of the superuser and of every service's role. */
    public String password() {
        return SECRET;
    }

    /** Settings by which a Quarkus service finds both. */
    public Map<String, String> settingsFor(String service) {
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrap(),
                "quarkus.datasource.reactive.url", postgres.reactiveUrl(SchemaSetup.DATABASE),
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(SchemaSetup.DATABASE),
                "quarkus.datasource.username", service,
                "quarkus.datasource.password", SECRET);
    }

    /** Waits until both serve. */
    public void await() {
        try {
            if (!postgres.awaitReady(PATIENCE)) {
                throw new IllegalStateException("PostgreSQL does not start: see postgres.log");
            }
            if (!kafka.awaitReady(PATIENCE)) {
                throw new IllegalStateException("Kafka does not start: see kafka.log");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the servers started", e);
        }
    }

    public void stop() {
        kafka.process().kill();
        postgres.process().kill();
    }

    private static Path programs() {
        return Path.of(System.getProperty("java.io.tmpdir"), "tocsin-postgres-" + System.getProperty("user.name"));
    }
}
