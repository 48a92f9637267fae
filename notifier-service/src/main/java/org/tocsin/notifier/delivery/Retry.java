package org.tocsin.notifier.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When what failed for now is tried again ({@code reference/oncall-semantics.md} 8.4). */
final class Retry {

    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final double MOST_JITTER = 0.2;

    private Retry() {}

    /**
     * The next try.
     *
     * @param attempts how many there were, from 1
     * @param chance at random from 0 to 1: spreads those that failed together
     * @return empty if it is to be given up
     */
    static Optional<Instant> next(int attempts, Instant firstTriedAt, Instant now, double chance) {
        var pause = PAUSES.get(Math.min(attempts, PAUSES.size()) - 1);
        var next = now.plusMillis(Math.round(pause.toMillis() * (1 + MOST_JITTER * chance)));
        return next.isAfter(firstTriedAt.plus(GIVE_UP_AFTER)) ? Optional.empty() : Optional.of(next);
    }
}
