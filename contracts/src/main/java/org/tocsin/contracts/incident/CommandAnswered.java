package org.tocsin.contracts.incident;

/**
 * The answer to a command that made no event; a command that did is answered by its event.
 *
 * @param command {@code ce_id} of the command
 * @param because a sentence for the person who asked
 */
public record CommandAnswered(String incident, String command, Answer answer, String because) {

    public enum Answer {
        /** It was so already. */
        UNCHANGED,
        /** It may not be. */
        REJECTED
    }
}
