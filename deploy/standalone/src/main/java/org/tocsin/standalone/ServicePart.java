package org.tocsin.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.embedded.ChildProcess;

/** A service: the Quarkus application as it was built, in a JVM of its own. */
final class ServicePart implements Part {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Kind kind;
    private final Path application;
    private final ClassCache cache;
    private final Path log;
    private final int managementPort;
    private final Map<String, String> environment;
    private ChildProcess process;

    /**
     * What a service's JVM gets. Where no storm passes and nobody waits for a page, the quick compiler alone does: it starts sooner
     * and saves a fifth of the memory.
     */
    enum Kind {
        INGEST(96, true), ROUTING(224, true), ESCALATION(128, true), NOTIFIER(112, true), STATUSPAGE(96, false), CONSOLE(64, false);

        private final int heapMegabytes;
        private final boolean optimising;

        Kind(int heapMegabytes, boolean optimising) {
            this.heapMegabytes = heapMegabytes;
            this.optimising = optimising;
        }

        String service() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param application folder of the built application */
    ServicePart(Kind kind, Path application, ClassCache cache, Path log, int managementPort, Map<String, String> environment) {
        this.kind = kind;
        this.application = application;
        this.cache = cache;
        this.log = log;
        this.managementPort = managementPort;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return kind.service();
    }

    @Override
    public void start() {
        process = ChildProcess.start(name(), command(), environment, log);
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public boolean isReady() {
        return answers("/q/health/ready");
    }

    @Override
    public boolean isLive() {
        return answers("/q/health/live");
    }

    private List<String> command() {
        var command = new ArrayList<>(Jvm.command(kind.heapMegabytes));
        if (!kind.optimising) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(cache.options());
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        return command;
    }

    private boolean answers(String path) {
        HttpURLConnection connection = null;
        try {
            connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d%s".formatted(managementPort, path)).toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }
}
