package org.tocsin.notifier.bundling;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.tocsin.kit.db.Tx;
import org.tocsin.notifier.page.Recipient;

/** The table of recipients. Their locks make one after the other of those who would send to the same person at once. */
public final class Recipients {

    private static final String LOCK = """
            insert into recipient (person, channel, address)
            select * from unnest($1::text[], $2::text[], $3::text[]) as wanted (person, channel, address)
            order by person, channel, address
            on conflict (person, channel, address) do update set person = excluded.person
            returning person, channel, address, heard_at""";
    private static final String HEARD = """
            update recipient set heard_at = $5, message = heard.message
            from unnest($1::text[], $2::text[], $3::text[], $4::uuid[]) as heard (person, channel, address, message)
            where (recipient.person, recipient.channel, recipient.address) = (heard.person, heard.channel, heard.address)""";
    private static final String IN_VAIN = "update recipient set heard_at = null where message = any($1)";

    private Recipients() {}

    /** Locks recipients and says when each was last sent something; null: never, or in vain. */
    public static Uni<Map<Recipient, Instant>> lock(Tx tx, SortedSet<Recipient> recipients) {
        return tx.sql().preparedQuery(LOCK).execute(keys(recipients)).map(Recipients::heard);
    }

    /** Notes messages that go out now. */
    public static Uni<Void> heard(Tx tx, List<Recipient> recipients, List<UUID> messages) {
        if (recipients.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = keys(recipients)
                .addValue(messages.toArray(UUID[]::new))
                .addValue(tx.now().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(HEARD).execute(parameters).replaceWithVoid();
    }

    /** Notes that messages did not arrive: nobody has heard by them. */
    public static Uni<Void> heardNothingOf(Tx tx, Collection<UUID> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(IN_VAIN).execute(Tuple.of(messages.toArray(UUID[]::new))).replaceWithVoid();
    }

    private static Tuple keys(Collection<Recipient> recipients) {
        return Tuple.tuple()
                .addValue(recipients.stream().map(Recipient::person).toArray(String[]::new))
                .addValue(recipients.stream().map(Recipient::channel).toArray(String[]::new))
                .addValue(recipients.stream().map(Recipient::address).toArray(String[]::new));
    }

    private static Map<Recipient, Instant> heard(RowSet<Row> rows) {
        var heard = new TreeMap<Recipient, Instant>();
        for (var row : rows) {
            var at = row.get(OffsetDateTime.class, "heard_at");
            heard.put(new Recipient(row.getString("person"), row.getString("channel"), row.getString("address")),
                    at == null ? null : at.toInstant());
        }
        return heard;
    }
}
