package org.tocsin.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of an installation: from the first process to the last. */
final class Launch {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration UNTIL_READY = Duration.ofSeconds(120);
    /** What records takes longer, and nobody's alerts wait for it. */
    private static final Duration UNTIL_READY_AND_RECORDING = Duration.ofMinutes(5);
    private static final Duration TO_STOP = Duration.ofSeconds(10);
    private static final Duration TO_STOP_AND_RECORD = Duration.ofMinutes(5);
    private static final Duration SAY_EVERY = Duration.ofSeconds(1);
    private static final int MOST_STARTS = 3;

    private final Options options;
    private final DataFolder data;
    private final Installation installation;
    private final PrintStream out;
    private final InstantSource clock = InstantSource.system();
    private final Instant begun = clock.instant();
    private final List<Watch> servers;
    private final List<Watch> services;
    private FrontDoor door;
    private boolean open;
    private Instant said = Instant.EPOCH;
    private volatile boolean stopping;
    private String overall = "starting";

    Launch(Options options, DataFolder data, Installation installation, PrintStream out) {
        this.options = options;
        this.data = data;
        this.installation = installation;
        this.out = out;
        this.servers = installation.servers().stream().map(part -> new Watch(part, clock)).toList();
        this.services = installation.services().stream().map(part -> new Watch(part, clock)).toList();
    }

    /**
     * Starts everything and opens the door; returns when a page can flow.
     *
     * @throws IllegalStateException with the reason if that does not come to be in time
     */
    void start(String host, Optional<Tls.Pem> tls) {
        door = new FrontDoor(host, options.port(), tls, options.trustedProxies(), Routes.load(), installation.publicPorts());
        out.printf("Starting Tocsin in %s%n", data.root());
        if (data.isNew()) {
            out.println("  a new installation: unpacking PostgreSQL, making the database and the keys");
        }
        servers.forEach(Watch::start);
        await(servers.getFirst());
        installation.prepareDatabase();
        if (data.hasTopics()) {
            services.forEach(Watch::start);
        }
        await(servers.getLast());
        if (!data.hasTopics()) {
            // Nobody may write to a topic that is being made: see TopicSetup.
            installation.prepareTopics();
            data.topicsMade();
            services.forEach(Watch::start);
        }
        services.forEach(this::await);
        door.open();
        open = true;
        greet(tls);
        // Who waits for this word reads what was printed before it.
        overall = "ready";
        say();
    }

    /** Watches until {@link #stop}. */
    void watch() {
        while (!stopping) {
            look();
            pause();
        }
    }

    /** Ends everything, services first. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        if (open) {
            out.println("Stopping");
        }
        if (door != null) {
            door.close();
        }
        inParallel(services);
        inParallel(servers);
        if (!"failed".equals(overall.split(" ")[0])) {
            overall = "stopped";
        }
        say();
    }

    /** It did not come up. */
    void failed(String reason) {
        overall = "failed " + reason;
        out.println("tocsin: " + reason);
        say();
    }

    private void await(Watch watch) {
        while (watch.state() != Watch.State.READY) {
            if (stopping) {
                throw new IllegalStateException("stopped before it was ready");
            }
            if (watch.state() == Watch.State.WAITING && watch.restarts() >= MOST_STARTS - 1) {
                throw new IllegalStateException("%s does not start%s: see %s".formatted(watch.part().name(),
                        LastCause.in(logOf(watch)).map(cause -> " (" + cause + ")").orElse(""), logOf(watch)));
            }
            var patience = options.record() ? UNTIL_READY_AND_RECORDING : UNTIL_READY;
            if (Duration.between(begun, clock.instant()).compareTo(patience) > 0) {
                throw new IllegalStateException("%s is not ready after %d s: see %s".formatted(watch.part().name(),
                        patience.toSeconds(), logOf(watch)));
            }
            look();
            pause();
        }
        out.printf(Locale.ROOT, "  %-11s ready after %4.1f s%n", watch.part().name(), Duration.between(begun, watch.since()).toMillis() / 1000.0);
    }

    private void look() {
        all().filter(watch -> watch.state() != Watch.State.WAITING || watch.since() != null).forEach(Watch::look);
        if (Duration.between(said, clock.instant()).compareTo(SAY_EVERY) > 0) {
            say();
        }
    }

    private void say() {
        said = clock.instant();
        var lines = new ArrayList<String>();
        lines.add(overall);
        lines.add("address " + options.address());
        all().forEach(watch -> lines.add("part %s %s pid %s restarts %d since %s".formatted(watch.part().name(),
                watch.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                watch.part().process() == null ? "-" : watch.part().process().pid(), watch.restarts(),
                watch.since() == null ? "-" : watch.since())));
        installation.addresses().forEach(line -> lines.add("at " + line));
        data.say(lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }

    private void greet(Optional<Tls.Pem> tls) {
        var front = options.address();
        out.printf(Locale.ROOT, "%nTocsin is ready after %.1f s.%n%n", Duration.between(begun, clock.instant()).toMillis() / 1000.0);
        out.println("  Console    " + front + "/console");
        out.println("  Sign in    " + SignInLink.from(installation.managementAddress(ServicePart.Kind.ESCALATION), data.secret("internal"), front)
                .map(link -> link + "   (once, within 30 minutes)").orElse("no link: see " + data.log("escalation")));
        out.println("  API key    in " + data.adminKey());
        if (System.getenv("TOCSIN_SMTP_URL") == null) {
            out.println("  Mail       into the sandbox outbox (console, Outbox), until TOCSIN_SMTP_URL is set");
        }
        tls.filter(_ -> options.certificate().isEmpty()).ifPresent(files -> {
            out.println("  TLS        by a certificate of its own, " + files.certificate());
            out.println("             curl --cacert FILE, SSL_CERT_FILE=FILE (Python, Go), REQUESTS_CA_BUNDLE=FILE (older Python), NODE_EXTRA_CA_CERTS=FILE (Node),");
            out.println("             or import it in the browser's settings as an authority");
        });
        out.println("  Stop       Ctrl-C, or ./tocsin down");
        out.println();
    }

    private void inParallel(List<Watch> watches) {
        var patience = options.record() ? TO_STOP_AND_RECORD : TO_STOP;
        var threads = watches.stream().map(watch -> Thread.ofPlatform().start(() -> watch.stop(patience))).toList();
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Stream<Watch> all() {
        return Stream.concat(servers.stream(), services.stream());
    }

    private Path logOf(Watch watch) {
        return switch (watch.part()) {
            case Part.Kafka _ -> data.kafka().resolve("kafka.log");
            case Part.Postgres _ -> data.postgres().resolveSibling("postgres.log");
            case ServicePart part -> data.log(part.name());
        };
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
