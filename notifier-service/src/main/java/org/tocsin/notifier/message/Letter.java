package org.tocsin.notifier.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.contracts.Ids;
import org.tocsin.kit.access.Sha256;
import org.tocsin.notifier.acknowledge.AcknowledgeLink;
import org.tocsin.notifier.acknowledge.AcknowledgeLink.Target;
import org.tocsin.notifier.page.Page;

/**
 * A message ready to be written and sent: its pages are leased, its links made.
 *
 * @param tokens of the acknowledge links, by incident
 * @param tokenForAll acknowledges all of them; empty if there is only one
 * @param leasedAt the time of the transaction that leased it
 * @param leasedNanos the same on the clock that only goes forward
 */
public record Letter(Message message, Map<String, String> tokens, Optional<String> tokenForAll, List<AcknowledgeLink> links,
        Instant leasedAt, long leasedNanos) {

    /** A letter with new links. */
    public static Letter of(Message message, Instant now) {
        var tokens = new LinkedHashMap<String, String>();
        var links = new ArrayList<AcknowledgeLink>();
        var told = message.incidentsToTell();
        for (var page : told) {
            var token = Ids.secret();
            tokens.put(page.key().incident(), token);
            links.add(link(message, token, List.of(page), now));
        }
        Optional<String> tokenForAll = told.size() > 1 ? Optional.of(Ids.secret()) : Optional.empty();
        tokenForAll.ifPresent(token -> links.add(link(message, token, told, now)));
        return new Letter(message, tokens, tokenForAll, links, now, System.nanoTime());
    }

    /** How long the lease has lasted. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - leasedNanos);
    }

    private static AcknowledgeLink link(Message message, String token, List<Page> pages, Instant now) {
        var targets = pages.stream().map(page -> new Target(page.key().incident(), page.key().epoch())).toList();
        return new AcknowledgeLink(Sha256.of(token), message.recipient().person(), message.id(), message.recipient().address(), targets, now);
    }
}
