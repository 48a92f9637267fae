package org.tocsin.escalation.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a password must be: long, and not what everybody would try first. */
final class PasswordRules {

    static final int LEAST = 10;
    /** bcrypt looks at no more bytes than these. */
    static final int MOST_BYTES = 72;

    private PasswordRules() {}

    /** What is wrong with one for this person; empty if nothing is. */
    static List<String> mistakes(String password, SignedIn user) {
        var mistakes = new ArrayList<String>();
        if (password.codePointCount(0, password.length()) < LEAST) {
            mistakes.add("Password is too short (minimum is %d characters)".formatted(LEAST));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            mistakes.add("Password is too long (maximum is %d bytes)".formatted(MOST_BYTES));
        }
        var lower = password.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(user.email().toLowerCase(Locale.ROOT)) || lower.equals(user.name().toLowerCase(Locale.ROOT))) {
            mistakes.add("Password must not be your name or address");
        }
        if (!lower.isEmpty() && lower.chars().distinct().count() < 4) {
            mistakes.add("Password repeats too few characters");
        }
        return mistakes;
    }
}
