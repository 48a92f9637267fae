package org.tocsin.console.peer;

import java.util.List;

/**
 * A page of a list.
 *
 * @param more whether there are items after these
 * @param total of all; 0 unless it was asked for
 */
public record Listed<T>(List<T> items, boolean more, int total) {

    /** An empty list, for what is not here. */
    public static <T> Listed<T> none() {
        return new Listed<>(List.of(), false, 0);
    }
}
