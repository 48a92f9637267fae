package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.routing.access.References;

/** The integrations of the database. Those that were deleted are not here. */
@ApplicationScoped
public class Integrations {

    private static final String OF_SERVICES = """
            select * from integration where service = any($1) and not deleted order by created_at, id""";
    private static final String FIND = "select * from integration where id = $1 and service = $2 and not deleted";
    private static final String BY_KEY = "select * from integration where key_sha256 = $1 and not deleted";
    private static final String INSERT = """
            insert into integration (id, service, name, type, key_sha256, key_sealed, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String RENAME = "update integration set name = $2 where id = $1";
    // The hash goes too: a key that was given by a client may be given again.
    private static final String DELETE = "update integration set deleted = true, key_sha256 = id where id = $1";

    private static final String NAMES = "select id, name, type from integration where id = any($1)";

    @Inject
    KeyVault vault;

    public Uni<List<Integration>> ofServices(SqlClient client, Collection<String> services) {
        return client.preparedQuery(OF_SERVICES).execute(Tuple.tuple().addValue(services.toArray(String[]::new))).map(this::integrations);
    }

    Uni<Optional<Integration>> find(SqlClient client, String service, String id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id, service)).map(rows -> integrations(rows).stream().findFirst());
    }

    Uni<Optional<Integration>> byKeyHash(SqlClient client, String sha256) {
        return client.preparedQuery(BY_KEY).execute(Tuple.of(sha256)).map(rows -> integrations(rows).stream().findFirst());
    }

    Uni<Void> insert(SqlClient client, Integration integration) {
        return client.preparedQuery(INSERT).execute(Tuple.tuple().addValue(integration.id()).addValue(integration.service())
                .addValue(integration.name()).addValue(integration.type()).addValue(integration.keySha256())
                .addValue(Buffer.buffer(vault.seal(integration.key())))
                .addValue(OffsetDateTime.ofInstant(integration.createdAt(), ZoneOffset.UTC))).replaceWithVoid();
    }

    /** Gives every reference to an integration in these answers its name and its type; also to one that was deleted. */
    public Uni<Void> nameIn(SqlClient client, Collection<ObjectNode> answers) {
        var references = new HashMap<String, List<ObjectNode>>();
        answers.forEach(answer -> collect(answer, references));
        if (references.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(NAMES).execute(Tuple.tuple().addValue(references.keySet().toArray(String[]::new)))
                .invoke(rows -> rows.forEach(row -> references.get(row.getString("id")).forEach(reference ->
                        reference.put("summary", row.getString("name")).put("type", row.getString("type") + "_reference"))))
                .replaceWithVoid();
    }

    private static void collect(JsonNode node, Map<String, List<ObjectNode>> references) {
        if (node instanceof ObjectNode object && References.INTEGRATION.equals(object.path("type").asText())) {
            references.computeIfAbsent(object.path("id").asText(), _ -> new ArrayList<>()).add(object);
        } else if (node instanceof ObjectNode object) {
            // What a monitoring tool told of its alert is its own, whatever it looks like.
            object.properties().stream().filter(member -> !member.getKey().equals("body")).forEach(member -> collect(member.getValue(), references));
        } else {
            node.forEach(member -> collect(member, references));
        }
    }

    Uni<Void> rename(SqlClient client, String id, String name) {
        return client.preparedQuery(RENAME).execute(Tuple.of(id, name)).replaceWithVoid();
    }

    Uni<Void> delete(SqlClient client, String id) {
        return client.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    private List<Integration> integrations(RowSet<Row> rows) {
        var integrations = new ArrayList<Integration>();
        for (var row : rows) {
            integrations.add(new Integration(row.getString("id"), row.getString("service"), row.getString("name"), row.getString("type"),
                    vault.open(row.getBuffer("key_sealed").getBytes()), row.getString("key_sha256"),
                    row.get(OffsetDateTime.class, "created_at").toInstant()));
        }
        return integrations;
    }
}
