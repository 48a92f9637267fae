package org.tocsin.ingest.intake;

import java.util.List;

/**
 * A request that is not taken.
 *
 * @param status of HTTP
 * @param errors every mistake in a sentence; never empty
 */
public record Refused(int status, List<String> errors) {

    public Refused {
        errors = List.copyOf(errors);
    }

    /** The request's content is wrong. */
    public static Refused invalid(List<String> errors) {
        return new Refused(400, errors);
    }

    public static Refused invalid(String error) {
        return invalid(List.of(error));
    }
}
