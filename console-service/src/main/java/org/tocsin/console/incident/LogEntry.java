package org.tocsin.console.incident;

import java.time.Instant;

/**
 * An entry of an incident's timeline as routing-service shows it ({@code reference/pagerduty.md} 2.15).
 *
 * @param type such as {@code acknowledge_log_entry}
 * @param summary a sentence for people
 */
public record LogEntry(String id, String type, String summary, Instant createdAt) {}
