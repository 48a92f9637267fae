package org.tocsin.notifier.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.kit.db.Tx;
import org.tocsin.notifier.email.Answer;

/** The sandbox outbox: messages that would have gone out, links and all. */
public final class SandboxMessages {

    private static final String PUT = """
            insert into sandbox_message (message, address, subject, text, html, incidents, acknowledge_links, put_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (message) do nothing""";
    private static final String LIST = "select * from sandbox_message where id < $1 order by id desc limit $2";
    private static final String FIND = "select * from sandbox_message where id = $1";

    private SandboxMessages() {}

    /** Keeps mails; one that is kept already is the same. */
    public static Uni<Void> put(Tx tx, List<Answer.Kept> kept) {
        if (kept.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = tx.now().atOffset(ZoneOffset.UTC);
        var rows = kept.stream().map(Answer.Kept::mail).map(mail -> Tuple.tuple().addUUID(mail.message())
                .addString(mail.address()).addString(mail.subject()).addString(mail.text()).addString(mail.html())
                .addArrayOfString(mail.incidents().toArray(String[]::new))
                .addArrayOfString(mail.acknowledgeLinks().toArray(String[]::new))
                .addOffsetDateTime(now)).toList();
        return tx.sql().preparedQuery(PUT).executeBatch(rows).replaceWithVoid();
    }

    /** The newest messages older than one of that id, newest first. */
    static Uni<List<SandboxMessage>> list(SqlClient sql, long before, int limit) {
        return sql.preparedQuery(LIST).execute(Tuple.of(before, limit)).map(rows -> {
            var messages = new ArrayList<SandboxMessage>();
            rows.forEach(row -> messages.add(message(row)));
            return messages;
        });
    }

    static Uni<Optional<SandboxMessage>> find(SqlClient sql, long id) {
        return sql.preparedQuery(FIND).execute(Tuple.of(id)).map(rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(message(rows.iterator().next())));
    }

    private static SandboxMessage message(Row row) {
        return new SandboxMessage(row.getLong("id"), row.getString("address"), row.getString("subject"), row.getString("text"),
                row.getString("html"), row.get(OffsetDateTime.class, "put_at").toInstant(),
                List.of(row.getArrayOfStrings("incidents")), List.of(row.getArrayOfStrings("acknowledge_links")));
    }
}
