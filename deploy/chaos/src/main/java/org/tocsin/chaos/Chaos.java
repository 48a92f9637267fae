package org.tocsin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.trial.Folders;
import org.tocsin.trial.MailSink;
import org.tocsin.trial.Organisation;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Stores;
import org.tocsin.trial.Trial;

/**
 * Alerts flow while each process of an installation is killed in its turn; at the end everything accepted must have been paged,
 * and nothing twice. Sender and mail server live in this process, which nobody kills.
 */
public final class Chaos {

    /** Somebody at each of two levels, two minutes apart: what is killed in between must not forget the second. */
    private static final Organisation.Plan PLAN = new Organisation.Plan(20, 20, 2, 2);
    private static final String FALLBACK = "fallback@trial.example";
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
    private static final int JITTER_SECONDS = 6;
    private static final Duration TO_BE_ACCEPTED = Duration.ofMinutes(2);
    /** The second level, all retries, and whatever a killed sender had in hand. */
    private static final Duration TO_BE_PAGED = Duration.ofMinutes(12);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final String UNKNOWN = "select id from notifier.page where unknown_at is not null";
    private static final String WAITING = "select count(*) from notifier.page where state in ('waiting', 'pending', 'leased')";
    private static final String LEVELS = "select count(*) from escalation.timer where kind = 'escalation.level'";

    private final Path folder;
    private final Duration time;
    private final int rate;

    private Chaos(Path folder, Duration time, int rate) {
        this.folder = folder;
        this.time = time;
        this.rate = rate;
    }

    /** @param arguments {@code --minutes N}, {@code --rate N} */
    public static void main(String[] arguments) throws IOException {
        int minutes = 10;
        int rate = 50;
        for (var words = List.of(arguments).iterator(); words.hasNext();) {
            var word = words.next();
            if (word.equals("--minutes") && words.hasNext()) {
                minutes = Integer.parseInt(words.next());
            } else if (word.equals("--rate") && words.hasNext()) {
                rate = Integer.parseInt(words.next());
            } else {
                System.err.println("usage: chaos [--minutes N] [--rate ALERTS_A_SECOND]");
                System.exit(2);
            }
        }
        var home = Path.of(System.getProperty("tocsin.home", ".")).toAbsolutePath();
        var folder = Folders.emptied(home.resolve("deploy/chaos/target/ledgers"));
        System.exit(new Chaos(folder, Duration.ofMinutes(minutes), rate).isStood(home) ? 0 : 1);
    }

    private boolean isStood(Path home) throws IOException {
        int port = Trial.freePort();
        var accepted = folder.resolve("accepted");
        var mails = folder.resolve("mails");
        var data = Folders.emptied(folder.resolveSibling("data"));
        var environment = Map.of("TOCSIN_SMTP_URL", "smtp://127.0.0.1:" + port, "TOCSIN_BUNDLING", "off", "TOCSIN_ADMIN_EMAIL", FALLBACK);
        try (var _ = MailSink.open(port, mails); var trial = new Trial(home, data, environment)) {
            say("starting an installation");
            trial.up();
            var organisation = Organisation.make(trial.api(), PLAN);
            boolean isGood;
            try (var sender = new Sender(trial.address(), organisation.services(), FALLBACK, accepted)) {
                sender.start(rate);
                isGood = isKilledWell(trial);
                say("waiting until every alert is accepted");
                sender.finish(TO_BE_ACCEPTED);
                say(sender.summary());
                isGood &= sender.wasTreatedWell();
            }
            say("waiting until everything is paged");
            isGood &= isSettled(trial);
            return Compare.isGood(accepted, mails, folder.resolve("unknown"), System.out) && isGood;
        }
    }

    private boolean isKilledWell(Trial trial) {
        var random = new Random();
        var killer = new Killer(trial, random);
        var end = System.nanoTime() + time.toNanos();
        Patience.pause(BETWEEN_KILLS);
        try {
            while (System.nanoTime() < end) {
                say(killer.killNext());
                Patience.pause(BETWEEN_KILLS.plusSeconds(random.nextInt(JITTER_SECONDS)));
            }
            say("%d kills".formatted(killer.kills()));
            return true;
        } catch (IllegalStateException e) {
            say("FAILED: " + e.getMessage());
            return false;
        }
    }

    private boolean isSettled(Trial trial) throws IOException {
        try (var stores = trial.stores()) {
            var isSettled = isQuiet(stores);
            Files.write(folder.resolve("unknown"), stores.column(UNKNOWN));
            var parked = List.of("routing", "escalation", "notifier", "statuspage").stream()
                    .mapToLong(schema -> stores.number("select count(*) from " + schema + ".parked")).sum();
            if (parked > 0) {
                say("FAILED: %d records are parked".formatted(parked));
            }
            return isSettled && parked == 0;
        }
    }

    private static boolean isQuiet(Stores stores) {
        var since = new long[] {System.nanoTime()};
        try {
            Patience.until("nothing moves any more", TO_BE_PAGED, () -> {
                if (!stores.lags().isEmpty() || stores.waitingInOutboxes() > 0
                        || stores.number(WAITING) > 0 || stores.number(LEVELS) > 0) {
                    since[0] = System.nanoTime();
                }
                return System.nanoTime() - since[0] > QUIET.toNanos();
            });
            return true;
        } catch (IllegalStateException e) {
            say("FAILED: %s; behind %s, %d in outboxes, %d pages and %d levels wait".formatted(e.getMessage(), stores.lags(),
                    stores.waitingInOutboxes(), stores.number(WAITING), stores.number(LEVELS)));
            return false;
        }
    }

    private static void say(String what) {
        System.out.printf("%tT  %s%n", System.currentTimeMillis(), what);
    }
}
