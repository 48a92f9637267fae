package org.tocsin.notifier.page;

import static org.tocsin.notifier.page.Columns.at;
import static org.tocsin.notifier.page.Columns.ids;
import static org.tocsin.notifier.page.Columns.numbers;
import static org.tocsin.notifier.page.Columns.texts;
import static org.tocsin.notifier.page.Columns.times;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tocsin.kit.db.Tx;

/** The table of pages. Whoever changes a page has locked its row. */
public final class Pages {

    private static final String OF_INCIDENTS = "select * from page where incident = any($1)";
    private static final String INSERT = """
            insert into page (id, incident, epoch, level, loop, person, rule, urgency, channel, address, why, paged_at, due_at,
              state, hold, next_at, attempt, first_tried_at, unknown_at, message, error, ended_at)
            select * from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
              $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::text[],
              $16::timestamptz[], $17::int[], $18::timestamptz[], $19::timestamptz[], $20::uuid[], $21::text[], $22::timestamptz[])
            on conflict do nothing""";
    private static final String SAVE = """
            update page set state = changed.state, hold = changed.hold, next_at = changed.next_at, due_at = changed.due_at,
              attempt = changed.attempt, first_tried_at = changed.first_tried_at, unknown_at = changed.unknown_at,
              message = changed.message, error = changed.error, ended_at = changed.ended_at, address = changed.address
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::int[], $7::timestamptz[],
              $8::timestamptz[], $9::uuid[], $10::text[], $11::timestamptz[], $12::text[])
              as changed (id, state, hold, next_at, due_at, attempt, first_tried_at, unknown_at, message, error, ended_at, address)
            where page.id = changed.id""";
    private static final String DUE = """
            select * from page where state in ('pending', 'leased') and next_at <= $1
            order by next_at limit $2 for update skip locked""";
    private static final String DUE_IDS = """
            select id from page where state in ('pending', 'leased') and next_at <= $1 order by next_at limit $2""";
    private static final String TAKE = """
            select * from page where id = $1 and state in ('pending', 'leased') and next_at <= $2 for update skip locked""";
    private static final String PUT_OFF = "update page set next_at = $2 where id = $1 and state in ('pending', 'leased')";
    private static final String NEXT = """
            select min(next_at), exists (select from page where hold = 'incident')
            from page where state in ('pending', 'leased')""";
    private static final String LET_GO = """
            update page set hold = null, next_at = $1
            where hold = 'incident' and exists (select from incident where incident.id = page.incident)""";
    private static final String COUNT = """
            select count(*) from (select 1 from page where state in ('pending', 'leased') limit 100000) counted""";
    private static final String LOCK = "select * from page where id = any($1) order by id for update";
    private static final String OPEN = """
            select * from page where incident = any($1) and state in ('waiting', 'pending') order by id for update""";
    private static final String PENDING_FOR = """
            select page.* from page
            join unnest($1::text[], $2::text[], $3::text[]) as recipient (person, channel, address)
              using (person, channel, address)
            where state = 'pending' and hold is distinct from 'incident'
            order by next_at limit $4 for update of page skip locked""";
    private static final String BESIDE = """
            select page.* from page
            join (select distinct * from unnest($1::text[], $2::int[], $3::text[], $4::text[]) as due (incident, epoch, person, address)) due
              using (incident, epoch, person, address)
            where state in ('pending', 'leased', 'sent', 'unknown')""";
    private static final String WAITING = """
            select * from page where state = 'waiting' and (incident, epoch, level, loop, person) in
              (select * from unnest($1::text[], $2::int[], $3::int[], $4::int[], $5::text[]))
            order by due_at, id for update""";

    private static final Duration LOOK_FOR_INCIDENTS = Duration.ofMillis(20);

    private Pages() {}

    /** All pages of incidents, whatever became of them. */
    public static Uni<List<Page>> ofIncidents(Tx tx, Collection<String> incidents) {
        return pages(tx, OF_INCIDENTS, Tuple.of(incidents.toArray(String[]::new)));
    }

    /** Writes new pages; one that is there already stays as it is. */
    public static Uni<Void> insert(Tx tx, List<Page> pages) {
        if (pages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.tuple()
                .addValue(ids(pages, Page::id))
                .addValue(texts(pages, page -> page.key().incident()))
                .addValue(numbers(pages, page -> page.key().epoch()))
                .addValue(numbers(pages, page -> page.key().level()))
                .addValue(numbers(pages, page -> page.key().loop()))
                .addValue(texts(pages, page -> page.key().person()))
                .addValue(texts(pages, page -> page.key().rule()))
                .addValue(texts(pages, page -> page.urgency().name().toLowerCase(Locale.ROOT)))
                .addValue(texts(pages, Page::channel))
                .addValue(texts(pages, Page::address))
                .addValue(texts(pages, Page::why))
                .addValue(times(pages, Page::pagedAt))
                .addValue(times(pages, Page::dueAt))
                .addValue(texts(pages, page -> page.state().word()))
                .addValue(texts(pages, page -> page.hold() == null ? null : page.hold().word()))
                .addValue(times(pages, Page::nextAt))
                .addValue(numbers(pages, Page::attempt))
                .addValue(times(pages, Page::firstTriedAt))
                .addValue(times(pages, Page::unknownAt))
                .addValue(ids(pages, Page::message))
                .addValue(texts(pages, Page::error))
                .addValue(times(pages, Page::endedAt));
        return tx.sql().preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    /** Writes what has changed of pages. */
    public static Uni<Void> save(Tx tx, List<Page> pages) {
        if (pages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.tuple()
                .addValue(ids(pages, Page::id))
                .addValue(texts(pages, page -> page.state().word()))
                .addValue(texts(pages, page -> page.hold() == null ? null : page.hold().word()))
                .addValue(times(pages, Page::nextAt))
                .addValue(times(pages, Page::dueAt))
                .addValue(numbers(pages, Page::attempt))
                .addValue(times(pages, Page::firstTriedAt))
                .addValue(times(pages, Page::unknownAt))
                .addValue(ids(pages, Page::message))
                .addValue(texts(pages, Page::error))
                .addValue(times(pages, Page::endedAt))
                .addValue(texts(pages, Page::address));
        return tx.sql().preparedQuery(SAVE).execute(parameters).replaceWithVoid();
    }

    /** Takes what is due, and what somebody died at: locked, so that no other replica takes it too. */
    public static Uni<List<Page>> takeDue(Tx tx, int most) {
        return pages(tx, DUE, Tuple.of(at(tx.now()), most));
    }

    /** The ids of what is due, without taking it. */
    public static Uni<List<UUID>> dueIds(Tx tx, int most) {
        return tx.sql().preparedQuery(DUE_IDS).execute(Tuple.of(at(tx.now()), most)).map(rows -> {
            var ids = new ArrayList<UUID>();
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    /** Takes one page, if it is due; no page otherwise. */
    public static Uni<List<Page>> take(Tx tx, UUID page) {
        return pages(tx, TAKE, Tuple.of(page, at(tx.now())));
    }

    /** Puts off a page that cannot be worked on. */
    public static Uni<Void> putOff(Tx tx, UUID page, Instant until) {
        return tx.sql().preparedQuery(PUT_OFF).execute(Tuple.of(page, at(until))).replaceWithVoid();
    }

    /**
     * Lets pages go that waited for their incident while it became known: the two are written by transactions that do not see
     * each other.
     */
    public static Uni<Void> letGo(Tx tx) {
        return tx.sql().preparedQuery(LET_GO).execute(Tuple.of(at(tx.now()))).replaceWithVoid();
    }

    /** When to look again: for what is due next, which may have passed, or for incidents that pages wait for. */
    public static Uni<Optional<Instant>> next(Tx tx) {
        return tx.sql().preparedQuery(NEXT).execute().map(rows -> {
            var row = rows.iterator().next();
            var next = Optional.ofNullable(row.get(OffsetDateTime.class, 0)).map(OffsetDateTime::toInstant);
            var soon = tx.now().plus(LOOK_FOR_INCIDENTS);
            return row.getBoolean(1) ? next.filter(at -> at.isBefore(soon)).or(() -> Optional.of(soon)) : next;
        });
    }

    /** How many are to be sent or on their way; does not count further than a hundred thousand. */
    public static Uni<Long> countPending(SqlClient sql) {
        return sql.query(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    /** Locks pages. */
    public static Uni<List<Page>> lock(Tx tx, Collection<UUID> pages) {
        return pages(tx, LOCK, Tuple.of(pages.toArray(UUID[]::new)));
    }

    /** Locks the pages of incidents that have not been tried, or not for the last time. */
    public static Uni<List<Page>> lockOpen(Tx tx, Collection<String> incidents) {
        return pages(tx, OPEN, Tuple.of(incidents.toArray(String[]::new)));
    }

    /**
     * Takes what else is to be sent to recipients, due or not, the next one first; what another replica has taken is left out.
     *
     * @param most for all of them together
     */
    public static Uni<List<Page>> takePendingFor(Tx tx, Collection<Recipient> recipients, int most) {
        return pages(tx, PENDING_FOR, Tuple.of(
                recipients.stream().map(Recipient::person).toArray(String[]::new),
                recipients.stream().map(Recipient::channel).toArray(String[]::new),
                recipients.stream().map(Recipient::address).toArray(String[]::new),
                most));
    }

    /** What was or will be sent to the same people for the same incidents and epochs, these pages among it. */
    public static Uni<List<Page>> beside(Tx tx, List<Page> pages) {
        return pages(tx, BESIDE, Tuple.of(
                texts(pages, page -> page.key().incident()),
                numbers(pages, page -> page.key().epoch()),
                texts(pages, page -> page.key().person()),
                texts(pages, Page::address)));
    }

    /** Locks the pages of pagings whose delay is not over, the next one first. */
    public static Uni<List<Page>> lockWaiting(Tx tx, Collection<PageKey.Paging> pagings) {
        return pages(tx, WAITING, pagings(pagings));
    }

    private static Uni<List<Page>> pages(Tx tx, String sql, Tuple parameters) {
        return tx.sql().preparedQuery(sql).execute(parameters).map(Pages::all);
    }

    private static List<Page> all(RowSet<Row> rows) {
        var pages = new ArrayList<Page>(rows.size());
        rows.forEach(row -> pages.add(Columns.page(row)));
        return pages;
    }

    private static Tuple pagings(Collection<PageKey.Paging> pagings) {
        return Tuple.of(
                pagings.stream().map(PageKey.Paging::incident).toArray(String[]::new),
                pagings.stream().map(PageKey.Paging::epoch).toArray(Integer[]::new),
                pagings.stream().map(PageKey.Paging::level).toArray(Integer[]::new),
                pagings.stream().map(PageKey.Paging::loop).toArray(Integer[]::new),
                pagings.stream().map(PageKey.Paging::person).toArray(String[]::new));
    }
}
