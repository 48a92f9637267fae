package org.tocsin.console.outbox;

import java.time.Instant;
import java.util.List;

/**
 * A message in the sandbox outbox.
 *
 * @param id grows; newer messages have greater ones
 * @param to address
 * @param html a whole document
 * @param incidents ids of those it is about
 * @param acknowledgeLinks in the order of the incidents; last, if there are several, the one for all
 */
public record Message(String id, String to, String subject, String text, String html, Instant at, List<String> incidents,
        List<String> acknowledgeLinks) {}
