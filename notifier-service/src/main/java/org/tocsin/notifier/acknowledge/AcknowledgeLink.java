package org.tocsin.notifier.acknowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a token in a link stands for ({@code reference/oncall-semantics.md} 9.3): one person may acknowledge these incidents, each in
 * its epoch. The token itself is in the message only.
 *
 * @param message in which the link is
 * @param address to which the message went
 * @param made when the message was made
 */
public record AcknowledgeLink(String tokenHash, String person, UUID message, String address, List<Target> targets, Instant made) {

    private static final Duration LIFE = Duration.ofHours(24);

    /** An incident in an epoch. */
    public record Target(String incident, int epoch) {}

    /** Whether it may still be opened. */
    public boolean isAliveAt(Instant now) {
        return now.isBefore(made.plus(LIFE));
    }
}
