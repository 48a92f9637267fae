package org.tocsin.notifier.page;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.tocsin.contracts.incident.Urgency;

/** Pages as columns of arrays, which is how many go into one statement, and rows as pages. */
final class Columns {

    private Columns() {}

    static String[] texts(List<Page> pages, Function<Page, String> value) {
        return pages.stream().map(value).toArray(String[]::new);
    }

    static Integer[] numbers(List<Page> pages, Function<Page, Integer> value) {
        return pages.stream().map(value).toArray(Integer[]::new);
    }

    static UUID[] ids(List<Page> pages, Function<Page, UUID> value) {
        return pages.stream().map(value).toArray(UUID[]::new);
    }

    static OffsetDateTime[] times(List<Page> pages, Function<Page, Instant> value) {
        return pages.stream().map(value).map(Columns::at).toArray(OffsetDateTime[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Page page(Row row) {
        var key = new PageKey(row.getString("incident"), row.getInteger("epoch"), row.getInteger("level"),
                row.getInteger("loop"), row.getString("person"), row.getString("rule"));
        return new Page(row.getUUID("id"), key, Urgency.valueOf(row.getString("urgency").toUpperCase(Locale.ROOT)),
                row.getString("channel"), row.getString("address"), row.getString("why"), time(row, "paged_at"),
                time(row, "due_at"), PageState.of(row.getString("state")), Hold.of(row.getString("hold")),
                time(row, "next_at"), row.getInteger("attempt"), time(row, "first_tried_at"), time(row, "unknown_at"),
                row.getUUID("message"), row.getString("error"), time(row, "ended_at"));
    }

    private static Instant time(Row row, String column) {
        var time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }
}
