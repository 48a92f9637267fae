package org.tocsin.notifier.acknowledge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.db.Tx;
import org.tocsin.notifier.acknowledge.AcknowledgeLink.Target;

/** The table of acknowledge links. */
public final class AcknowledgeLinks {

    private static final String INSERT = """
            insert into acknowledge_link (token_hash, person, message, address, incidents, epochs, made_at)
            select hash, person, message, address, string_to_array(incidents, ' '), string_to_array(epochs, ' ')::int[], $7
            from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[])
              as made (hash, person, message, address, incidents, epochs)
            on conflict do nothing""";
    private static final String FIND = "select * from acknowledge_link where token_hash = $1";

    private AcknowledgeLinks() {}

    /** Keeps links; they work from the commit on. */
    public static Uni<Void> insert(Tx tx, List<AcknowledgeLink> links) {
        var parameters = Tuple.tuple()
                .addValue(links.stream().map(AcknowledgeLink::tokenHash).toArray(String[]::new))
                .addValue(links.stream().map(AcknowledgeLink::person).toArray(String[]::new))
                .addValue(links.stream().map(AcknowledgeLink::message).toArray(UUID[]::new))
                .addValue(links.stream().map(AcknowledgeLink::address).toArray(String[]::new))
                .addValue(links.stream().map(link -> joined(link, Target::incident)).toArray(String[]::new))
                .addValue(links.stream().map(link -> joined(link, target -> String.valueOf(target.epoch()))).toArray(String[]::new))
                .addValue(tx.now().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    /** The link of a token, dead or alive. */
    public static Uni<Optional<AcknowledgeLink>> find(SqlClient sql, String token) {
        return sql.preparedQuery(FIND).execute(Tuple.of(Sha256.of(token))).map(rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(link(rows.iterator().next())));
    }

    private static String joined(AcknowledgeLink link, Function<Target, String> value) {
        return link.targets().stream().map(value).collect(Collectors.joining(" "));
    }

    private static AcknowledgeLink link(Row row) {
        var incidents = row.getArrayOfStrings("incidents");
        var epochs = row.getArrayOfIntegers("epochs");
        var targets = new ArrayList<Target>();
        for (int i = 0; i < incidents.length; i++) {
            targets.add(new Target(incidents[i], epochs[i]));
        }
        return new AcknowledgeLink(row.getString("token_hash"), row.getString("person"), row.getUUID("message"),
                row.getString("address"), List.copyOf(targets), row.get(OffsetDateTime.class, "made_at").toInstant());
    }
}
