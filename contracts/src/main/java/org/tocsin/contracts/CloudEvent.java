package org.tocsin.contracts;

import java.time.Instant;

/**
 * A message with its CloudEvents attributes, which travel as Kafka headers (binary mode).
 *
 * @param id {@code ce_id}: the same id is the same message, by whatever road it comes
 * @param source {@code ce_source}: the service that says it, such as {@code /services/routing}
 * @param subject {@code ce_subject}: the id of what it is about; never null
 * @param time {@code ce_time}
 * @param sequence {@code ce_sequence}: grows with every message of one source; 0 if the source does not count
 * @param data the message
 */
public record CloudEvent<T>(String id, String source, String subject, Instant time, long sequence, T data) {

    /** Header names, as the CloudEvents binding for Kafka spells them. */
    public static final String SPECVERSION = "ce_specversion", ID = "ce_id", TYPE = "ce_type", SOURCE = "ce_source",
            SUBJECT = "ce_subject", TIME = "ce_time", SEQUENCE = "ce_sequence", CONTENT_TYPE = "content-type";
}
