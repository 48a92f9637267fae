package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.trial.MailSink;
import org.tocsin.trial.Organisation;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Trial;

/** From an accepted event to its page in the hands of a mail server, each event its own incident. */
final class PageLatency implements Benchmark {

    private static final int RATE = 100;
    /** An hour of trouble, rather than a storm. */
    private static final int CALM = 20;
    /** The compilers of eight processes share two busy cores: the median still fell from 65 to 44 ms between the fourth minute and the eighth. */
    private static final int WARM_UP = 480;
    private static final Organisation.Plan PLAN = new Organisation.Plan(50, 50, 1, 30);
    private static final Duration TO_ARRIVE = Duration.ofSeconds(60);
    /** A bundle collects for two minutes. */
    private static final Duration TO_BE_BUNDLED = Duration.ofSeconds(200);

    @Override
    public String name() {
        return "page-latency";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        var rounds = pages(ground, "off", TO_ARRIVE, CALM, RATE);
        var calm = delays(ground, CALM, rounds.getFirst());
        var alone = rounds.getLast();
        var delays = delays(ground, RATE, alone);
        var bundled = pages(ground, "on", TO_BE_BUNDLED, RATE).getFirst();
        return List.of(
                Figure.of(name(), "accepted to handed to SMTP, p50", "ms", Target.atMost(30), delays.at(0.5),
                        "%d incidents/s, each its own, %d responders, bundling off, every service runs"
                                .formatted(RATE, PLAN.people())),
                Figure.of(name(), "accepted to handed to SMTP, p99", "ms", Target.atMost(200), delays.at(0.99),
                        "p90 %.1f ms, highest %.1f ms".formatted(delays.at(0.9), delays.at(1))),
                Figure.of(name(), "the same at %d incidents/s, p50".formatted(CALM), "ms", Target.none(), calm.at(0.5),
                        "p90 %.1f ms, p99 %.1f ms, highest %.1f ms".formatted(calm.at(0.9), calm.at(0.99), calm.at(1))),
                Figure.of(name(), "accepted and not paged", "", Target.atMost(0), alone.accepted().size() - delays.count(),
                        "of %,d".formatted(alone.accepted().size())),
                Figure.of(name(), "incidents in a mail, bundling on", "", Target.none(),
                        (double) bundled.told() / bundled.mails().size(),
                        "%,d mails tell of %,d pages".formatted(bundled.mails().size(), bundled.told())));
    }

    private Percentiles delays(Ground ground, int rate, Pages pages) {
        var delays = Percentiles.of(pages.delays());
        ground.say("%s: %d/s: p50 %.1f ms, p99 %.1f ms of %,d", name(), rate, delays.at(0.5), delays.at(0.99), delays.count());
        return delays;
    }

    /** The pages of one installation, at one rate after the other. */
    private List<Pages> pages(Ground ground, String bundling, Duration patience, int... rates) throws IOException {
        int port = Trial.freePort();
        var mails = ground.file("mails");
        var environment = Map.of("TOCSIN_SMTP_URL", "smtp://127.0.0.1:" + port, "TOCSIN_BUNDLING", bundling);
        try (var _ = MailSink.open(port, mails); var trial = ground.trial(name() + "-bundling-" + bundling, environment)) {
            ground.say("%s: starting an installation, bundling %s", name(), bundling);
            trial.up();
            var keys = ground.lines("keys", Organisation.make(trial.api(), PLAN).keys());
            if (bundling.equals("off")) {
                ground.say("%s: warming up", name());
                var before = ground.file("warm-up");
                Load.ofIncidents(ground, trial.address(), keys, RATE, "warm-up", before).run(ground.seconds(WARM_UP));
                untilPaged(before, mails, patience);
            }
            var rounds = new ArrayList<Pages>();
            for (int rate : rates) {
                var accepted = ground.file("accepted-" + rate);
                Load.ofIncidents(ground, trial.address(), keys, rate, "page-" + rate, accepted).run(ground.seconds(60));
                untilPaged(accepted, mails, patience);
                rounds.add(Pages.read(accepted, mails));
            }
            return rounds;
        }
    }

    private static void untilPaged(Path accepted, Path mails, Duration patience) {
        try {
            Patience.until("all pages went out", patience, () -> {
                var pages = Pages.read(accepted, mails);
                return pages.told() >= pages.accepted().size()
                        && (pages.delays().size() == pages.accepted().size() || pages.told() > pages.mails().size());
            });
        } catch (IllegalStateException e) {
            // How many did not is a figure of its own.
        }
    }
}
