package org.tocsin.notifier.email;

import java.util.List;
import java.util.UUID;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.page.PageKey;

/**
 * A mail that is written.
 *
 * @param message its id, from which its Message-ID is made
 * @param subject one line
 * @param pages those that go out in it, the most important first; of very many not all
 * @param incidents ids of those it tells of
 * @param acknowledgeLinks in the order of the incidents; last, if there are several, the one for all
 */
public record Mail(UUID message, String address, String subject, String text, String html, Urgency urgency,
        List<PageKey> pages, List<String> incidents, List<String> acknowledgeLinks) {}
