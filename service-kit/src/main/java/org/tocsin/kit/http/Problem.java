package org.tocsin.kit.http;

import java.util.List;
import java.util.Map;

/**
 * A request that is answered with an error, in the caller's own format (see {@link ErrorEnvelope}).
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;
    private final List<String> errors;
    private final Map<String, List<String>> fields;
    private final Integer retryAfterSeconds;

    private Problem(int status, int code, String message, List<String> errors, Map<String, List<String>> fields, Integer retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.fields = fields;
        this.retryAfterSeconds = retryAfter;
    }

    /** Any status with PagerDuty's error code ({@code reference/pagerduty.md} 2.5); 0 where no code applies. */
    public static Problem of(int status, int code, String message) {
        return new Problem(status, code, message, List.of(), Map.of(), null);
    }

    /** What is wrong with the input, every mistake named: 400 with code 2001. */
    public static Problem invalid(List<String> errors) {
        return new Problem(400, 2001, "Invalid Input Provided", errors, Map.of(), null);
    }

    public static Problem invalid(String error) {
        return invalid(List.of(error));
    }

    /** What is wrong, by field, as Statuspage tells it: 422 ({@code reference/statuspage.md} 1.1). */
    public static Problem unprocessable(Map<String, List<String>> fields) {
        var errors = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(text -> capitalised(field.getKey()) + " " + text))
                .toList();
        return new Problem(422, 0, String.join(", ", errors), errors, fields, null);
    }

    public static Problem notFound() {
        return of(404, 2100, "Not Found");
    }

    public static Problem unauthenticated() {
        return of(401, 2006, "Authentication failed");
    }

    public static Problem forbidden() {
        return of(403, 2010, "Access Denied");
    }

    /** Something we need is away; nothing was done. */
    public static Problem unavailable(int retryAfterSeconds) {
        return new Problem(503, 2000, "Temporarily unavailable, please try again", List.of(), Map.of(), retryAfterSeconds);
    }

    public int status() {
        return status;
    }

    /** PagerDuty's code; 0 where none applies. */
    public int code() {
        return code;
    }

    /** Each mistake in a sentence; may be empty. */
    public List<String> errors() {
        return errors;
    }

    /** Mistakes by field; empty unless made by {@link #unprocessable}. */
    public Map<String, List<String>> fields() {
        return fields;
    }

    /** For the header of that name; null if there is none. */
    public Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    private static String capitalised(String field) {
        var words = field.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
