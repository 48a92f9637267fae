package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.tocsin.trial.Organisation;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Stores;
import org.tocsin.trial.Trial;

/** An installation with an organisation, for loads that repeat the same alerts. */
final class Storm implements AutoCloseable {

    private static final Duration TO_CATCH_UP = Duration.ofSeconds(180);

    private final Trial trial;
    private final Path keys;
    private final Stores stores;

    private Storm(Trial trial, Path keys, Stores stores) {
        this.trial = trial;
        this.keys = keys;
        this.stores = stores;
    }

    /** Starts one. @param environment settings by their variables */
    static Storm start(Ground ground, String name, Map<String, String> environment) throws IOException {
        var trial = ground.trial(name, environment);
        try {
            ground.say("%s: starting an installation", name);
            trial.up();
            var organisation = Organisation.make(trial.api(), Organisation.Plan.OF_A_STORM);
            return new Storm(trial, ground.lines("keys", organisation.keys()), trial.stores());
        } catch (IOException | RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    Trial trial() {
        return trial;
    }

    Path keys() {
        return keys;
    }

    /** Where ingest itself listens. */
    String ingest() {
        return "http://" + trial.standing().address("ingest");
    }

    /** Alerts that ingest has answered for, since it started. */
    long accepted() {
        return Math.round(trial.metrics("ingest").sum("tocsin_intake_accepted_total"));
    }

    /** How long it takes from now until everybody has applied everything. */
    Duration untilCaughtUp() {
        return Patience.until("everything is applied", TO_CATCH_UP, () -> stores.lags().isEmpty());
    }

    /**
     * What the counters of alerts in PostgreSQL have more (or less) than what ingest answered for; to be asked when all is
     * applied.
     */
    Figure sum(String benchmark) {
        long accepted = accepted();
        long reported = stores.reported();
        return new Figure(benchmark, "alerts in PostgreSQL more or less than accepted", "", Target.atMost(0),
                java.util.List.of((double) Math.abs(reported - accepted)),
                "%,d accepted by ingest's counter, %,d summed up in PostgreSQL".formatted(accepted, reported));
    }

    @Override
    public void close() {
        stores.close();
        trial.close();
    }
}
