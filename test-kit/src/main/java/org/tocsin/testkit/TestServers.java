package org.tocsin.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.embedded.LocalServers;

/**
 * Real Kafka and PostgreSQL for a service's tests, started once for all test classes of a module. Name the service in
 * {@code @QuarkusTestResource(value = TestServers.class, initArgs = @ResourceArg(name = "service", value = "routing"))}.
 */
public class TestServers implements QuarkusTestResourceLifecycleManager {

    /** System property that names the broker to code that Quarkus does not configure. */
    static final String BOOTSTRAP = "tocsin.test.bootstrap";

    /** System property with the process number of the broker. */
    static final String BROKER = "tocsin.test.broker";

    /** System property with the address of the other services. */
    static final String PEERS = "tocsin.test.peers";

    private String service;
    private LocalServers servers;
    private AbsentPeers peers;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
    }

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "servers");
            servers = LocalServers.start(folder, List.of(service), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the test servers", e);
        }
        System.setProperty(BOOTSTRAP, servers.kafka().bootstrap());
        System.setProperty(BROKER, String.valueOf(servers.kafka().process().pid()));
        var settings = new HashMap<>(servers.settingsFor(service));
        settings.put("tocsin.internal-key", TestKeys.INTERNAL);
        settings.put("tocsin.secret-key", TestKeys.INSTALLATION);
        settings.put("tocsin.instance", "test");
        peers = new AbsentPeers();
        System.setProperty(PEERS, peers.address());
        for (var peer : List.of("ingest", "routing", "escalation", "notifier", "statuspage")) {
            settings.put("tocsin.peers." + peer, peers.address());
        }
        return settings;
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.stop();
            peers.close();
        }
    }
}
