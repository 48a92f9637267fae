package org.tocsin.notifier.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.tocsin.kit.ops.Loop;
import org.tocsin.notifier.NotifierConfig;
import org.tocsin.notifier.email.Answer;
import org.tocsin.notifier.email.MailRoad;
import org.tocsin.notifier.email.MailWriter;
import org.tocsin.notifier.message.Letter;

/**
 * Writes and sends letters, a few at a time, and keeps what became of them until {@link DeliveryLoop} records it. What is in hand
 * here is leased; if the process dies, its lease ends.
 */
@Singleton
public class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);
    /** More letters than this are not asked for: they would only wait here, and die with the process. */
    private static final int MOST_IN_HAND = 64;
    /** A letter that waited longer goes back: its incident may have been acknowledged meanwhile. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final MailWriter writer;
    private final MailRoad road;
    private final int mostAtOnce;
    private final Context context;
    private final Queue<Letter> waiting = new ArrayDeque<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inHand = new AtomicInteger();
    private int atOnce;
    private volatile boolean closed;
    private volatile Runnable whenFinished = () -> {};

    /** What became of a letter. {@code at}: when the answer came. */
    record Finished(Letter letter, Answer answer, Instant at) {}

    @Inject
    Sender(Vertx vertx, MailWriter writer, MailRoad road, NotifierConfig config) {
        this.writer = writer;
        this.road = road;
        this.mostAtOnce = config.smtp().connections();
        // Everything here happens on one event loop: so nothing needs a lock.
        this.context = vertx.getOrCreateContext();
    }

    void whenFinished(Runnable wake) {
        whenFinished = wake;
    }

    /** How many letters there is room for at the moment. */
    public int room() {
        return closed ? 0 : Math.max(0, MOST_IN_HAND - inHand.get());
    }

    /** Sends letters whose leases are committed. */
    public void take(List<Letter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        inHand.addAndGet(letters.size());
        context.runOnContext(_ -> {
            waiting.addAll(letters);
            sendSome();
        });
    }

    boolean hasFinished() {
        return !finished.isEmpty();
    }

    /** What was finished since the last call. */
    List<Finished> finished() {
        var done = new ArrayList<Finished>();
        for (var next = finished.poll(); next != null; next = finished.poll()) {
            done.add(next);
        }
        return done;
    }

    /** Puts back what could not be recorded. */
    void notRecorded(List<Finished> again) {
        finished.addAll(again);
    }

    /** Sends nothing more that it has not begun. */
    void close() {
        closed = true;
    }

    boolean isBusy() {
        return inHand.get() > 0;
    }

    private void sendSome() {
        while (atOnce < mostAtOnce && !waiting.isEmpty()) {
            var letter = waiting.poll();
            atOnce++;
            // An answer that is there at once is taken in a turn of its own: many of them must not stand on each other.
            answer(letter).subscribe().with(answer -> context.runOnContext(_ -> end(letter, answer)));
        }
    }

    private Uni<Answer> answer(Letter letter) {
        if (closed || letter.age().compareTo(FRESH) > 0) {
            return Uni.createFrom().item(new Answer.Untried());
        }
        try {
            return road.hand(writer.write(letter)).onFailure().recoverWithItem(failure -> new Answer.Silence(Loop.inAWord(failure)));
        } catch (RuntimeException e) {
            LOG.errorf(e, "a message cannot be written message=%s", letter.message().id());
            return Uni.createFrom().item(new Answer.RefusedForNow("the message cannot be written: " + Loop.inAWord(e)));
        }
    }

    private void end(Letter letter, Answer answer) {
        atOnce--;
        finished.add(new Finished(letter, answer, letter.leasedAt().plus(letter.age())));
        inHand.decrementAndGet();
        whenFinished.run();
        sendSome();
    }
}
