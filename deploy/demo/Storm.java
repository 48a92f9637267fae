import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Fifty incidents a second after the demo, each told of twice and resolved four seconds later: what a rehearsal learns from. */
final class Storm {

    private static final Duration PACE = Duration.ofMillis(20);
    private static final int INCIDENTS = 800;
    private static final int OPEN = 200;

    private final Api api;
    private final String key;

    private Storm(Api api, String key) {
        this.api = api;
        this.key = key;
    }

    /** @param arguments address, data folder */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var api = new Api(arguments[0], Path.of(arguments[1]));
            var service = api.get("/services").at("/services/0/id").asText();
            var key = api.post("/services/" + service + "/integrations", Map.of("integration",
                    Map.of("type", "events_api_v2_inbound_integration", "name", "Storm"))).at("/integration/integration_key").asText();
            System.out.println(new Storm(api, key).rage() + " events were refused");
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("tocsin: " + e.getMessage());
            System.exit(1);
        }
    }

    /** How many events were not taken. */
    private int rage() throws InterruptedException {
        var refused = new AtomicInteger();
        var number = new AtomicInteger();
        var over = new CountDownLatch(INCIDENTS + OPEN);
        try (var pace = Executors.newScheduledThreadPool(1); var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            pace.scheduleAtFixedRate(() -> {
                int now = number.getAndIncrement();
                senders.submit(() -> {
                    try {
                        tell(now);
                    } catch (IOException e) {
                        refused.incrementAndGet();
                    } finally {
                        over.countDown();
                    }
                    return null;
                });
            }, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
            over.await();
            pace.shutdownNow();
        }
        return refused.get();
    }

    private void tell(int now) throws IOException, InterruptedException {
        if (now < INCIDENTS) {
            event("trigger", now);
            event("trigger", now);
        }
        if (now >= OPEN) {
            event("resolve", now - OPEN);
        }
    }

    private void event(String action, int incident) throws IOException, InterruptedException {
        api.event(Map.of("routing_key", key, "event_action", action, "dedup_key", "storm-" + incident, "payload", Map.of(
                "summary", "Disk full: storm " + incident, "source", "db7.acme.example", "severity", "critical",
                "custom_details", Map.of("mount", "/var", "free", "0 %", "hosts", List.of("db7", "db8")))));
    }
}
