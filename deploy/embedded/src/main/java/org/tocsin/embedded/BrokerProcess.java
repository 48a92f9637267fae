package org.tocsin.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's own process: formats the storage when it is new, serves until asked to end or until its parent is gone. */
public final class BrokerProcess {

    private BrokerProcess() {}

    /** @param args the broker's properties file */
    public static void main(String[] args) throws Exception {
        var properties = new Properties();
        try (var in = Files.newInputStream(Path.of(args[0]))) {
            properties.load(in);
        }
        format(properties);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        if (System.getenv(ChildProcess.LIFELINE) != null) {
            endWithParent(System.in);
        }
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Properties properties) throws Exception {
        var log = properties.getProperty("log.dirs");
        if (Files.exists(Path.of(log, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(new PrintStream(System.out, true))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                .setControllerListenerName(properties.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(log)
                .addDirectory(log)
                .run();
    }

    private static void endWithParent(InputStream lifeline) {
        Thread.ofPlatform().daemon().name("lifeline").start(() -> {
            try {
                lifeline.transferTo(PrintStream.nullOutputStream());
            } catch (IOException e) {
                // a broken pipe says the same as a closed one
            }
            // A broker killed at once loses nothing that it acknowledged; a slow goodbye could outlive the five seconds. A mere
            // halt is slow as well: where there is no archive of classes yet, it is written first.
            killMyself();
            Runtime.getRuntime().halt(0);
        });
    }

    private static void killMyself() {
        try {
            new ProcessBuilder("kill", "-KILL", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
        } catch (IOException e) {
            // then the slower way
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
