package org.tocsin.statuspage.component;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tocsin.kit.db.Tx;

/** The standings of components in the database: locked, changed by rules that know no database, stored. */
@ApplicationScoped
public class Standings {

    private static final String LOCK = """
            select id, page_id, status, status_by_people, overruled from component
            where id = any($1) order by id for no key update""";
    private static final String COUNTING = """
            select s.component_id, array_agg(i.id) as incidents
            from component_service s join incident i on i.service_id = s.service_id and i.counts
            where s.component_id = any($1) group by s.component_id""";
    private static final String STORE = """
            update component set status = $2, status_by_people = $3, overruled = $4,
              updated_at = case when $5 then $6 else updated_at end
            where id = $1""";
    private static final String RECORD = "insert into component_status_change (component_id, status, at) values ($1, $2, $3)";
    private static final String MAPPED = "select distinct component_id from component_service where service_id = any($1)";

    /**
     * A component that this transaction holds.
     *
     * @param shown what the public sees until this transaction commits; empty for a component that is new
     */
    public record Held(String component, String page, Optional<ComponentStatus> shown, Standing standing) {

        Held with(UnaryOperator<Standing> change) {
            return new Held(component, page, shown, change.apply(standing));
        }

        Held asNew() {
            return new Held(component, page, Optional.empty(), standing);
        }

        /** Whether the public sees another status after this transaction. */
        public boolean isChanged() {
            return !shown.equals(Optional.of(standing.shown()));
        }
    }

    /** The components whose status depends on one of these services. */
    public Uni<List<String>> mappedTo(Tx tx, Collection<String> services) {
        return tx.sql().preparedQuery(MAPPED).execute(Tuple.of(services.toArray(String[]::new))).map(rows -> {
            var ids = new ArrayList<String>();
            rows.forEach(row -> ids.add(row.getString("component_id")));
            return ids;
        });
    }

    /** Takes hold of components, with the incidents that count for them now; unknown ids are passed over. */
    public Uni<List<Held>> lock(Tx tx, Collection<String> components) {
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(components.toArray(String[]::new))).map(rows -> {
            var held = new ArrayList<Held>();
            rows.forEach(row -> held.add(held(row)));
            return held;
        }).flatMap(held -> recount(tx, held));
    }

    /** The same components after their services, or the incidents on these, changed in this transaction. */
    Uni<List<Held>> recount(Tx tx, List<Held> held) {
        return counting(tx, held).map(counting -> held.stream()
                .map(one -> one.with(standing -> standing.withCounting(counting.getOrDefault(one.component(), Set.of()))))
                .toList());
    }

    /** Writes them down, and what changed for the public also into the history. */
    public Uni<Void> store(Tx tx, List<Held> held) {
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = tx.now().atOffset(ZoneOffset.UTC);
        var rows = held.stream().map(one -> Tuple.tuple()
                .addString(one.component()).addString(one.standing().shown().word())
                .addString(one.standing().setByPeople().word())
                .addArrayOfString(one.standing().overruled().toArray(String[]::new))
                .addBoolean(one.isChanged()).addOffsetDateTime(now)).toList();
        var changes = held.stream().filter(Held::isChanged)
                .map(one -> Tuple.of(one.component(), one.standing().shown().word(), now)).toList();
        var stored = tx.sql().preparedQuery(STORE).executeBatch(rows).replaceWithVoid();
        return changes.isEmpty() ? stored
                : stored.chain(() -> tx.sql().preparedQuery(RECORD).executeBatch(changes)).replaceWithVoid();
    }

    private Uni<Map<String, Set<String>>> counting(Tx tx, List<Held> held) {
        if (held.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var ids = held.stream().map(Held::component).toArray(String[]::new);
        return tx.sql().preparedQuery(COUNTING).execute(Tuple.of(ids)).map(rows -> {
            var counting = new HashMap<String, Set<String>>();
            rows.forEach(row -> counting.put(row.getString("component_id"), Set.of(row.getArrayOfStrings("incidents"))));
            return counting;
        });
    }

    // The incidents that counted before are counted again; those that were overruled are among them.
    private static Held held(Row row) {
        var overruled = Arrays.stream(row.getArrayOfStrings("overruled")).collect(Collectors.toSet());
        return new Held(row.getString("id"), row.getString("page_id"), ComponentStatus.named(row.getString("status")),
                new Standing(ComponentStatus.named(row.getString("status_by_people")).orElseThrow(), overruled, overruled));
    }
}
