package org.tocsin.contracts.incident;

/**
 * By which way somebody did something.
 *
 * @param detail a sentence's end for the timeline, such as {@code by link in email to ada@example.org, from 192.0.2.7};
 *     may be null
 */
public record Via(Channel channel, String detail) {

    public enum Channel {
        API, CONSOLE, EMAIL_LINK, MONITORING, TIMEOUT, AUTO
    }

    public static Via of(Channel channel) {
        return new Via(channel, null);
    }
}
