package org.tocsin.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tocsin.embedded.FreePorts;
import org.tocsin.embedded.LocalServers;

/**
 * The servers behind the service that this module's tests run in Quarkus. It asks itself for what its replicas miss. A
 * field {@code Consumer<Boolean>} of a test says whether PostgreSQL runs.
 */
public class KitApplication implements QuarkusTestResourceLifecycleManager {

    /** Signs the calls of services. */
    public static final String INTERNAL_KEY = "internal-key-of-the-tests";

    private LocalServers servers;

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "servers");
            servers = LocalServers.start(folder, List.of("kit"), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the test servers", e);
        }
        var ports = FreePorts.take(2);
        var settings = new HashMap<>(servers.settingsFor("kit"));
        settings.put("tocsin.internal-key", INTERNAL_KEY);
        // Both or none may be 0: the metrics of the two servers must have the same tags.
        settings.put("quarkus.http.test-port", String.valueOf(ports.get(0)));
        settings.put("quarkus.management.test-port", String.valueOf(ports.get(1)));
        settings.put("tocsin.peers.escalation", "http://127.0.0.1:" + ports.get(1));
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        Consumer<Boolean> runs = this::postgresRuns;
        injector.injectIntoFields(runs, new TestInjector.MatchesType(Consumer.class));
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.stop();
        }
    }

    private void postgresRuns(boolean runs) {
        if (runs) {
            servers.postgres().start();
            servers.await();
        } else {
            servers.postgres().stop();
        }
    }
}
