package org.tocsin.kit.parked;

import java.util.Map;

/**
 * A record that could not be applied.
 *
 * @param key may be null
 * @param headers by name, as text
 * @param value the bytes as they came; null if there were none
 * @param reason why, in a sentence
 */
public record ParkedRecord(String group, String topic, int partition, long offset, String key, Map<String, String> headers,
        byte[] value, String reason) {}
