package org.tocsin.notifier.page;

import java.util.Locale;

/** What a pending page waits for. */
public enum Hold {

    /** The incident itself, which is known by name only: its event travels on another topic. For a moment only. */
    INCIDENT,
    /** After an outage: the rest of what piled up, be it pages for the same bundle or acknowledgements. For a moment only. */
    BACKLOG,
    /** More pages for the same person, to go out together. */
    BUNDLE,
    /** The next try. */
    RETRY;

    /** The word in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param word null: nothing */
    public static Hold of(String word) {
        return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
    }
}
