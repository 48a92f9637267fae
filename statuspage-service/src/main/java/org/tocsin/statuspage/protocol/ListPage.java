package org.tocsin.statuspage.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;

/** Which part of a list is asked for by {@code page} and {@code per_page} ({@code reference/statuspage.md} 1.1). */
public record ListPage(int number, int size) {

    private static final int LARGEST = 100;
    private static final int LAST = 100_000;

    /**
     * Reads the parameters; null and blank are the first page of 100, pages count from 1, and 0 counts as 1.
     *
     * @throws Problem 400 with every mistake
     */
    public static ListPage of(String page, String perPage) {
        var mistakes = new ArrayList<String>();
        int number = number("page", page, 1, mistakes);
        int size = number("per_page", perPage, LARGEST, mistakes);
        if (!mistakes.isEmpty()) {
            throw Problem.invalid(mistakes);
        }
        return new ListPage(Math.clamp(number, 1, LAST), size == 0 ? LARGEST : Math.min(size, LARGEST));
    }

    /** How many elements come before it. */
    public int offset() {
        return (number - 1) * size;
    }

    private static int number(String name, String text, int otherwise, List<String> mistakes) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (!text.strip().matches("\\d{1,9}")) {
            mistakes.add("%s must be a number, but is '%s'".formatted(name, CleanText.cut(text, 40)));
            return otherwise;
        }
        return Integer.parseInt(text.strip());
    }
}
