package org.tocsin.kit.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Classic paging of PagerDuty's lists ({@code reference/pagerduty.md} 2.4): {@code limit}, {@code offset}, {@code more} and,
 * when asked for, {@code total}.
 */
public record Paging(int limit, int offset, boolean total) {

    private static final int DEFAULT_LIMIT = 25;
    private static final int LARGEST_LIMIT = 100;
    private static final int LAST = 10_000;

    /**
     * Reads the parameters as clients send them: a limit over 100 counts as 100, 0 as the default.
     *
     * @param limit null if absent
     * @param offset null if absent
     * @param total null if absent; {@code true}, {@code True} and {@code 1} ask for the total
     * @throws Problem 400 with every mistake
     */
    public static Paging of(String limit, String offset, String total) {
        var errors = new java.util.ArrayList<String>();
        int asked = number("Limit", limit, DEFAULT_LIMIT, errors);
        int from = number("Offset", offset, 0, errors);
        int capped = asked == 0 ? DEFAULT_LIMIT : Math.min(asked, LARGEST_LIMIT);
        if (errors.isEmpty() && from > LAST - capped) {
            errors.add("Offset plus limit must not exceed " + LAST);
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Paging(capped, from, QueryValues.isTrue(total));
    }

    /** How many rows to read: one more than shown tells whether there are more. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** The rows to show of those that were read. */
    public <T> List<T> shown(List<T> read) {
        return read.size() > limit ? read.subList(0, limit) : read;
    }

    /** A page of a list that is at hand whole. */
    public <T> List<T> pageOf(List<T> all) {
        return all.subList(Math.min(offset, all.size()), Math.min(offset + limit, all.size()));
    }

    /**
     * Writes the envelope's members.
     *
     * @param more whether there are rows after these
     * @param count of all rows; shown only if asked for
     */
    public void describe(ObjectNode list, boolean more, long count) {
        list.put("limit", limit).put("offset", offset).put("more", more);
        if (total) {
            list.put("total", count);
        } else {
            list.putNull("total");
        }
    }

    /** The answer of a list that is empty whatever is asked. */
    public ObjectNode empty(String wrapper) {
        var list = JsonNodeFactory.instance.objectNode();
        list.putArray(wrapper);
        describe(list, false, 0);
        return list;
    }

    private static int number(String name, String text, int otherwise, List<String> errors) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // named below
        }
        errors.add(name + " must be a number, 0 or more, but is '" + CleanText.cut(text, 40) + "'");
        return otherwise;
    }
}
