package org.tocsin.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.trial.Organisation;
import org.tocsin.trial.Patience;

/**
 * A monitoring tool that does not give up: sends alerts at a pace, each with a key of its own, again and again until it is told
 * that it was accepted, and then writes it in its ledger.
 */
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_AT_ONCE = 64;
    /** Within which an answer must come whatever is down, and what measuring on a busy machine may add. */
    private static final Duration ANSWER = Duration.ofSeconds(5).plusMillis(500);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
    private final URI address;
    private final List<Organisation.Service> services;
    private final String fallback;
    private final Writer ledger;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger wrongAnswers = new AtomicInteger();
    private final AtomicInteger lateAnswers = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean isSending = true;
    private volatile String wrongAnswer = "";

    /** @param fallback whom everything comes to that nobody acknowledges */
    Sender(String address, List<Organisation.Service> services, String fallback, Path ledger) throws IOException {
        this.address = URI.create(address + "/v2/enqueue");
        this.services = services;
        this.fallback = fallback;
        this.ledger = Files.newBufferedWriter(ledger);
    }

    /** Sends from now on. @param rate alerts a second */
    void start(int rate) {
        Thread.ofPlatform().name("sender").start(() -> {
            var start = System.nanoTime();
            while (isSending) {
                long due = (System.nanoTime() - start) * rate / 1_000_000_000L;
                while (sent.get() < due) {
                    int number = sent.incrementAndGet();
                    executor.submit(() -> send(number));
                }
                Patience.pause(Duration.ofMillis(5));
            }
        });
    }

    /** Begins no new alert, and waits until each that was begun is accepted. */
    void finish(Duration patience) {
        isSending = false;
        Patience.until("every alert is accepted", patience, () -> accepted.get() == sent.get());
    }

    /** How it went, in a line. */
    String summary() {
        return "%,d accepted after %,d repeats, slowest answer %,d ms, %d answers later than 5 s, %d wrong answers %s"
                .formatted(accepted.get(), repeats.get(), slowest.get(), lateAnswers.get(), wrongAnswers.get(), wrongAnswer);
    }

    /** Whether every answer was one of those that a sender can live with, and came in time. */
    boolean wasTreatedWell() {
        return wrongAnswers.get() == 0 && lateAnswers.get() == 0;
    }

    @Override
    public void close() throws IOException {
        isSending = false;
        executor.shutdownNow();
        ledger.close();
    }

    private void send(int number) {
        var service = services.get(number % services.size());
        var key = "chaos-" + number;
        var request = request(service.key(), key);
        while (!isAccepted(request)) {
            repeats.incrementAndGet();
        }
        write(new Accepted(Instant.now(), key, levels(service)));
        accepted.incrementAndGet();
    }

    private SortedMap<Integer, String> levels(Organisation.Service service) {
        var levels = new TreeMap<Integer, String>();
        levels.put(0, fallback);
        for (var person : service.levels()) {
            levels.put(levels.lastKey() + 1, person.email());
        }
        return levels;
    }

    private HttpRequest request(String integration, String key) {
        var body = """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"%s",
                "payload":{"summary":"%s%s","source":"chaos","severity":"critical"}}"""
                .formatted(integration, key, Comparison.TITLE, key);
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    // False after the pause that the answer asks for.
    private boolean isAccepted(HttpRequest request) {
        try {
            atOnce.acquire();
            HttpResponse<String> answer;
            var start = System.nanoTime();
            try {
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            } finally {
                atOnce.release();
            }
            note(Duration.ofNanos(System.nanoTime() - start));
            if (answer.statusCode() == 202) {
                return true;
            }
            var retryAfter = answer.headers().firstValue("Retry-After");
            if (answer.statusCode() != 503 || retryAfter.isEmpty()) {
                wrongAnswer = answer.statusCode() + " " + answer.body();
                wrongAnswers.incrementAndGet();
            }
            Patience.pause(retryAfter.map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))).orElse(PAUSE));
        } catch (IOException e) {
            Patience.pause(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return false;
    }

    private void note(Duration time) {
        slowest.accumulateAndGet(time.toMillis(), Math::max);
        if (time.compareTo(ANSWER) > 0) {
            lateAnswers.incrementAndGet();
        }
    }

    private synchronized void write(Accepted line) {
        try {
            ledger.write(line + "\n");
            ledger.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written", e);
        }
    }
}
