package org.tocsin.statuspage.component;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.kit.db.Tx;

/** The rows of components, and which services they are mapped to. */
@ApplicationScoped
public class ComponentTable {

    private static final String SELECT = """
            select c.*,
              array(select s.service_id from component_service s where s.component_id = c.id order by s.place) as services
            from component c where c.page_id = $1""";
    private static final String ORDER = " order by c.position, c.created_at, c.id";
    private static final String INSERT = """
            insert into component (id, page_id, name, description, position, showcase, only_show_if_degraded, start_date,
              status, status_by_people, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11)""";
    private static final String UPDATE = """
            update component set name = $2, description = $3, position = $4, showcase = $5, only_show_if_degraded = $6,
              start_date = $7, updated_at = $8 where id = $1""";
    private static final String UNMAP = "delete from component_service where component_id = $1";
    private static final String MAP = """
            insert into component_service (component_id, service_id, place)
            select $1, service, place from unnest($2::text[]) with ordinality as mapped (service, place)""";
    private static final String LAST_POSITION = "select coalesce(max(position), 0) from component where page_id = $1";
    private static final String DELETE = "delete from component where page_id = $1 and id = $2";

    /** All components of a page, in their order. */
    public Uni<List<Component>> of(SqlClient sql, String page) {
        return sql.preparedQuery(SELECT + ORDER).execute(Tuple.of(page)).map(ComponentTable::all);
    }

    Uni<List<Component>> list(SqlClient sql, String page, int limit, int offset) {
        return sql.preparedQuery(SELECT + ORDER + " limit $2 offset $3").execute(Tuple.of(page, limit, offset))
                .map(ComponentTable::all);
    }

    /** The component of that id if it is this page's. */
    Uni<Optional<Component>> find(SqlClient sql, String page, String id) {
        return sql.preparedQuery(SELECT + " and c.id = $2").execute(Tuple.of(page, id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Uni<Optional<Component>> lock(Tx tx, String page, String id) {
        return tx.sql().preparedQuery(SELECT + " and c.id = $2 for no key update of c").execute(Tuple.of(page, id))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** Position of the last component of a page; 0 if it has none. */
    Uni<Integer> lastPosition(Tx tx, String page) {
        return tx.sql().preparedQuery(LAST_POSITION).execute(Tuple.of(page)).map(rows -> rows.iterator().next().getInteger(0));
    }

    /** A new one: {@code status} is what people set, its standing is to be settled after this. */
    Uni<Void> insert(Tx tx, Component component, ComponentStatus status) {
        return tx.sql().preparedQuery(INSERT).execute(Tuple.tuple()
                        .addString(component.id()).addString(component.page()).addString(component.name())
                        .addString(component.description()).addInteger(component.position())
                        .addBoolean(component.showcase()).addBoolean(component.onlyShowIfDegraded())
                        .addLocalDate(component.startDate()).addString(status.word())
                        .addOffsetDateTime(component.createdAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(component.updatedAt().atOffset(ZoneOffset.UTC)))
                .chain(() -> map(tx, component));
    }

    /** Everything but its status: that is its standing's. */
    Uni<Void> update(Tx tx, Component component) {
        return tx.sql().preparedQuery(UPDATE).execute(Tuple.tuple()
                        .addString(component.id()).addString(component.name()).addString(component.description())
                        .addInteger(component.position()).addBoolean(component.showcase())
                        .addBoolean(component.onlyShowIfDegraded()).addLocalDate(component.startDate())
                        .addOffsetDateTime(component.updatedAt().atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.sql().preparedQuery(UNMAP).execute(Tuple.of(component.id())))
                .chain(() -> map(tx, component));
    }

    /** Whether there was one. */
    Uni<Boolean> delete(Tx tx, String page, String id) {
        return tx.sql().preparedQuery(DELETE).execute(Tuple.of(page, id)).map(rows -> rows.rowCount() > 0);
    }

    private static Uni<Void> map(Tx tx, Component component) {
        return tx.sql().preparedQuery(MAP).execute(Tuple.of(component.id(), component.services().toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static List<Component> all(RowSet<Row> rows) {
        var components = new ArrayList<Component>();
        rows.forEach(row -> components.add(new Component(row.getString("id"), row.getString("page_id"), row.getString("name"),
                row.getString("description"), row.getInteger("position"), row.getBoolean("showcase"),
                row.getBoolean("only_show_if_degraded"), row.get(LocalDate.class, "start_date"),
                ComponentStatus.named(row.getString("status")).orElseThrow(), List.of(row.getArrayOfStrings("services")),
                instant(row, "created_at"), instant(row, "updated_at"))));
        return components;
    }

    private static Instant instant(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }
}
