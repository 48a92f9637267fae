package org.tocsin.console.page;

/**
 * A time for a {@code <time>} element.
 *
 * @param machine ISO 8601 in UTC
 * @param text for people
 */
public record Moment(String machine, String text) {}
