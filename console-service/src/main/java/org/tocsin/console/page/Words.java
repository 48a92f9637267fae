package org.tocsin.console.page;

import java.util.List;

/** English for numbers and lists. */
public final class Words {

    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine", "ten",
            "eleven", "twelve");

    private Words() {}

    /** {@code two}; digits from 13. */
    public static String number(int count) {
        return count < NUMBERS.size() ? NUMBERS.get(count) : String.valueOf(count);
    }

    /** {@code 1 alert}, {@code 7 alerts}. */
    public static String count(int count, String one) {
        return "%d %s%s".formatted(count, one, count == 1 ? "" : "s");
    }

    /** {@code Ada}, {@code Ada and Bob}, {@code Ada, Bob and Carol}; {@code nobody} for an empty list. */
    public static String list(List<String> names) {
        return switch (names.size()) {
            case 0 -> "nobody";
            case 1 -> names.getFirst();
            default -> String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        };
    }

    /** Reasons as other services give them, as sentences. */
    public static String sentences(List<String> reasons) {
        return String.join(" ", reasons.stream().map(reason -> sentence(reason.endsWith(".") ? reason : reason + "."))
                .toList());
    }

    /** With a capital at its beginning. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
