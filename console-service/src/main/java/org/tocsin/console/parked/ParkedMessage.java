package org.tocsin.console.parked;

import java.time.Instant;

/**
 * A message that a service could not apply.
 *
 * @param type wire name; may be null
 * @param key may be null
 * @param reason why, in a sentence
 */
public record ParkedMessage(long id, String group, String topic, int partition, long offset, String key, String type,
        String reason,
        Instant parkedAt) {}
