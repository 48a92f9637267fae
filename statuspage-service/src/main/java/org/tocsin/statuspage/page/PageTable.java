package org.tocsin.statuspage.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.JsonBody;

/** The rows of pages. */
@ApplicationScoped
public class PageTable {

    /** Told, with a page's id, to whoever publishes pages: what the public sees has changed, and the change is committed. */
    public static final String CHANGED = "page_changed";

    private static final String INSERT = """
            insert into page (id, name, subdomain, domain, time_zone, settings, revision, changed_at, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";
    private static final String UPDATE = """
            update page set name = $2, subdomain = $3, domain = $4, time_zone = $5, settings = $6, updated_at = $7
            where id = $1""";
    private static final String FIND = "select * from page where id = $1";
    private static final String LIST = "select * from page order by created_at, id limit $1 offset $2";
    // Several pages are always taken in the same order, so that two transactions never wait for each other.
    private static final String LOCK = "select id from page where id = any($1) order by id for no key update";
    private static final String TOUCH = """
            update page set revision = revision + 1, changed_at = greatest(changed_at, $2) where id = any($1)
            returning id, revision, pg_notify('page_changed', id)""";
    private static final String TAKEN = """
            select id, subdomain, domain from page where id <> $1 and (subdomain = $2 or id = $2 or domain = $3)""";

    /** The page of that id; empty if there is none. */
    public Uni<Optional<Page>> find(SqlClient sql, String id) {
        return sql.preparedQuery(FIND).execute(Tuple.of(id)).map(PageTable::first);
    }

    /** The same, and nobody else changes it or its components' order before this transaction ends. */
    public Uni<Optional<Page>> lock(Tx tx, String id) {
        return tx.sql().preparedQuery(FIND + " for no key update").execute(Tuple.of(id)).map(PageTable::first);
    }

    /** What the public sees of these pages has changed. Gives the revision of the last of them; 0 if there is none. */
    public Uni<Long> touch(Tx tx, Collection<String> pages) {
        if (pages.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        var ids = pages.toArray(String[]::new);
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(ids))
                .chain(() -> tx.sql().preparedQuery(TOUCH).execute(Tuple.of(ids, tx.now().atOffset(ZoneOffset.UTC))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).mapToLong(row -> row.getLong("revision")))
                .map(revisions -> revisions.max().orElse(0));
    }

    Multi<Page> list(SqlClient sql, int limit, int offset) {
        return sql.preparedQuery(LIST).execute(Tuple.of(limit, offset))
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows)).map(PageTable::page);
    }

    Uni<Void> insert(Tx tx, Page page) {
        return tx.sql().preparedQuery(INSERT).execute(Tuple.tuple()
                        .addString(page.id()).addString(page.name()).addString(page.subdomain()).addString(page.domain())
                        .addString(page.timeZone()).addJsonObject(json(page.settings())).addLong(page.revision())
                        .addOffsetDateTime(page.changedAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(page.createdAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(page.updatedAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> update(Tx tx, Page page) {
        return tx.sql().preparedQuery(UPDATE).execute(Tuple.tuple()
                        .addString(page.id()).addString(page.name()).addString(page.subdomain()).addString(page.domain())
                        .addString(page.timeZone()).addJsonObject(json(page.settings()))
                        .addOffsetDateTime(page.updatedAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Which of the names that a request asks for are another page's. An id is a name too. */
    Uni<PageEdit.Taken> taken(Tx tx, String id, ObjectNode request) {
        var subdomain = PageEdit.subdomainOf(request);
        return tx.sql().preparedQuery(TAKEN).execute(Tuple.of(id, subdomain, PageEdit.domainOf(request))).map(rows -> {
            var subdomains = new HashSet<String>();
            var domains = new HashSet<String>();
            rows.forEach(row -> {
                subdomains.add(row.getString("id"));
                subdomains.add(row.getString("subdomain"));
                if (row.getString("domain") != null) {
                    domains.add(row.getString("domain"));
                }
            });
            return new PageEdit.Taken(subdomains, domains);
        });
    }

    private static Optional<Page> first(RowSet<Row> rows) {
        return rows.iterator().hasNext() ? Optional.of(page(rows.iterator().next())) : Optional.empty();
    }

    private static Page page(Row row) {
        return new Page(row.getString("id"), row.getString("name"), row.getString("subdomain"), row.getString("domain"),
                row.getString("time_zone"), tree(row.getJsonObject("settings")), row.getLong("revision"),
                instant(row, "changed_at"), instant(row, "created_at"), instant(row, "updated_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }

    private static JsonObject json(ObjectNode tree) {
        return new JsonObject(tree.toString());
    }

    private static ObjectNode tree(JsonObject json) {
        try {
            return (ObjectNode) JsonBody.read(json.encode().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a page's settings cannot be read", e);
        }
    }
}
