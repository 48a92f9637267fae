package org.tocsin.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One real Kafka broker (KRaft, broker and controller in one) in a process of its own. What it acknowledged survives the
 * death of any process; what a power cut can cost is decided by {@code log.flush.interval.messages}
 * (docs/operating.md).
 */
public final class KafkaServer {

    private static final String HOST = "127.0.0.1";

    private final Path data;
    private final int port;
    private final int controllerPort;
    private final List<String> jvm;
    private final Map<String, String> settings;
    private ChildProcess process;

    /**
     * @param data folder for log and settings, made when missing
     * @param port port of the clients
     * @param controllerPort port of the controller; another free one
     * @param jvm how the broker's JVM is started: the path of {@code java} and its options, class path included
     * @param settings broker properties that differ from ours
     */
    public KafkaServer(Path data, int port, int controllerPort, List<String> jvm, Map<String, String> settings) {
        this.data = data.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.jvm = List.copyOf(jvm);
        this.settings = Map.copyOf(settings);
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrap() {
        return HOST + ":" + port;
    }

    /** The running process; null before the first start. */
    public ChildProcess process() {
        return process;
    }

    /** Starts the process; {@link #awaitReady} says when it serves. */
    public void start() {
        try {
            Files.createDirectories(data.resolve("log"));
            var file = data.resolve("broker.properties");
            try (var out = Files.newOutputStream(file)) {
                properties().store(out, null);
            }
            var command = new ArrayList<>(jvm);
            command.add(BrokerProcess.class.getName());
            command.add(file.toString());
            process = ChildProcess.start("kafka", command, Map.of(), data.resolve("kafka.log"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the broker in " + data + ": " + e.getMessage(), e);
        }
    }

    /** Waits until the broker takes connections; false when it died or did not within that time. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (isListening()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    /** Whether the broker's port takes connections now. */
    public boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the process in order. */
    public void stop() {
        process.stop(Duration.ofSeconds(20));
    }

    private Properties properties() {
        var all = new HashMap<String, String>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("listeners", "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, controllerPort));
        all.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
        all.put("controller.listener.names", "CONTROLLER");
        all.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort));
        all.put("log.dirs", data.resolve("log").toString());
        all.put("auto.create.topics.enable", "false");
        all.put("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed comes back only when the controller gave up its former life.
        all.put("broker.session.timeout.ms", "3000");
        all.put("broker.heartbeat.interval.ms", "500");
        // Our consumers keep their offsets in PostgreSQL: the group topics only carry membership.
        all.put("offsets.topic.num.partitions", "1");
        all.put("offsets.topic.replication.factor", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.num.partitions", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        // The rest keeps one broker of a small machine small: the cleaner alone would take 128 MiB.
        all.put("log.cleaner.threads", "1");
        all.put("log.cleaner.dedupe.buffer.size", "4194304");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "3");
        all.put("num.recovery.threads.per.data.dir", "2");
        all.put("background.threads", "2");
        all.putAll(settings);
        var properties = new Properties();
        properties.putAll(all);
        return properties;
    }
}
