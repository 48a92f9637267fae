package org.tocsin.standalone;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tocsin.embedded.FreePorts;
import org.tocsin.embedded.KafkaServer;
import org.tocsin.embedded.PostgresServer;
import org.tocsin.embedded.SchemaSetup;
import org.tocsin.embedded.TopicSetup;
import org.tocsin.standalone.ServicePart.Kind;

/** The parts of an installation on one machine, and how they find each other. */
final class Installation {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of each service there is one here: a second partition would only cost, at the broker and in the inbox. */
    private static final int CONSUMERS = 1;
    private static final List<Kind> WITH_SCHEMA = List.of(Kind.INGEST, Kind.ROUTING, Kind.ESCALATION, Kind.NOTIFIER, Kind.STATUSPAGE);

    private final Options options;
    private final DataFolder data;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Map<Kind, Integer> ports = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> managementPorts = new EnumMap<>(Kind.class);
    private final List<Part> servers;
    private final List<Part> services = new ArrayList<>();

    /** @param home the checkout, where the built services are */
    Installation(Options options, DataFolder data, Path home) {
        this.options = options;
        this.data = data;
        var free = FreePorts.take(3 + 2 * Kind.values().length).iterator();
        postgres = new PostgresServer(data.postgres(), data.programs(), free.next(), data.secret("postgres"), postgresSettings());
        kafka = new KafkaServer(data.kafka(), free.next(), free.next(),
                brokerJvm(new ClassCache(home.resolve("deploy/standalone/target/kafka.aot"), options.record())), brokerSettings());
        servers = List.of(new Part.Postgres(postgres), new Part.Kafka(kafka));
        for (var kind : Kind.values()) {
            ports.put(kind, free.next());
            managementPorts.put(kind, free.next());
        }
        for (var kind : Kind.values()) {
            var application = home.resolve(kind.service() + "-service/target/quarkus-app");
            services.add(new ServicePart(kind, application, new ClassCache(application.resolve("app.aot"), options.record()),
                    data.log(kind.service()), managementPorts.get(kind), environment(kind)));
        }
    }

    /** Broker and database, which the services need. */
    List<Part> servers() {
        return servers;
    }

    List<Part> services() {
        return services;
    }

    /** Makes schemas, roles and passwords; the database must serve. */
    void prepareDatabase() {
        var passwords = new HashMap<String, String>();
        WITH_SCHEMA.forEach(kind -> passwords.put(kind.service(), data.secret("postgres." + kind.service())));
        SchemaSetup.run(postgres, data.secret("postgres"), passwords);
    }

    /** Makes the topics that are missing; the broker must serve. */
    void prepareTopics() {
        TopicSetup.run(kafka.bootstrap(), CONSUMERS, PATIENCE);
    }

    /** Public ports of the services by name. */
    Map<String, Integer> publicPorts() {
        var byName = new LinkedHashMap<String, Integer>();
        ports.forEach((kind, port) -> byName.put(kind.service(), port));
        return byName;
    }

    /** Where a service's internal calls and its health are. */
    String managementAddress(Kind kind) {
        return "http://127.0.0.1:" + managementPorts.get(kind);
    }

    /** What a reader of the state file needs to look inside, such as the benchmarks: a line each. */
    List<String> addresses() {
        var lines = new ArrayList<String>();
        lines.add("kafka " + kafka.bootstrap());
        lines.add("postgres 127.0.0.1:" + postgres.port());
        for (var kind : Kind.values()) {
            lines.add("%s 127.0.0.1:%d management 127.0.0.1:%d".formatted(kind.service(), ports.get(kind), managementPorts.get(kind)));
        }
        return lines;
    }

    private Map<String, String> environment(Kind kind) {
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrap());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(SchemaSetup.DATABASE));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(SchemaSetup.DATABASE));
        environment.put("QUARKUS_DATASOURCE_USERNAME", kind.service());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", data.secret("postgres." + kind.service()));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(kind)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPorts.get(kind)));
        environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", "2");
        environment.put("QUARKUS_THREAD_POOL_MAX_THREADS", "8");
        environment.put("TOCSIN_INSTANCE", "standalone");
        environment.put("TOCSIN_LIFELINE", "stdin");
        environment.put("TOCSIN_INTERNAL_KEY", data.secret("internal"));
        environment.put("TOCSIN_SECRET_KEY", data.secret("installation"));
        environment.put("TOCSIN_ADMIN_KEY", data.adminApiKey());
        environment.put("TOCSIN_PUBLIC_URL", System.getenv().getOrDefault("TOCSIN_PUBLIC_URL", options.address()));
        for (var peer : Kind.values()) {
            var name = peer.service().toUpperCase(Locale.ROOT);
            environment.put("TOCSIN_PEERS_" + name, managementAddress(peer));
            environment.put("TOCSIN_APIS_" + name, "http://127.0.0.1:" + ports.get(peer));
        }
        // glibc keeps an arena for each thread otherwise.
        environment.put("MALLOC_ARENA_MAX", "2");
        var traces = System.getenv("TOCSIN_OTEL_ENDPOINT");
        if (traces != null && !traces.isBlank()) {
            environment.put("QUARKUS_OTEL_SDK_DISABLED", "false");
            environment.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces);
        }
        if ("json".equals(System.getenv("TOCSIN_LOG"))) {
            environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        }
        return environment;
    }

    private static Map<String, String> postgresSettings() {
        return Map.ofEntries(
                entry("fsync", "on"),
                entry("synchronous_commit", "on"),
                entry("shared_buffers", "48MB"),
                entry("max_connections", "80"),
                entry("max_wal_size", "512MB"),
                entry("jit", "off"),
                entry("autovacuum_naptime", "5s"),
                // Statements are few and bound to an index, and a closer look at a table of 28,000 states took up to a second of CPU in a storm.
                entry("default_statistics_target", "20"),
                entry("max_parallel_workers", "0"),
                entry("max_worker_processes", "2"),
                entry("max_logical_replication_workers", "0"));
    }

    private static List<String> brokerJvm(ClassCache cache) {
        return Stream.of(
                Jvm.command(224),
                cache.options(),
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-cp", System.getProperty("java.class.path"))).flatMap(List::stream).toList();
    }

    private static Map<String, String> brokerSettings() {
        var flush = System.getenv("TOCSIN_KAFKA_FLUSH_MESSAGES");
        return flush == null || flush.isBlank() ? Map.of() : Map.of("log.flush.interval.messages", flush);
    }
}
