package org.tocsin.kit.timer;

import java.time.Instant;

/**
 * Something that shall happen at a time.
 *
 * @param kind which {@link TimerHandler} takes it
 * @param subject id of what it is about
 * @param epoch what the subject must still be at for the timer to mean anything
 */
public record Timer(String kind, String subject, int epoch, Instant dueAt) {}
