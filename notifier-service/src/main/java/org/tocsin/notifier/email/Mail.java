package org.tocsin.notifier.email;

import java.util.List;
import java.util.UUID;
import org.tocsin.contracts.incident.Urgency;

/**
 * A mail that is written.
 *
 * @param message its id, from which its Message-ID is made
 * @param subject one line
 * @param incidents ids of those it tells of
 * @param acknowledgeLinks in the order of the incidents; last, if there are several, the one for all
 */
public record Mail(UUID message, String address, String subject, String text, String html, Urgency urgency,
        List<String> incidents, List<String> acknowledgeLinks) {}
