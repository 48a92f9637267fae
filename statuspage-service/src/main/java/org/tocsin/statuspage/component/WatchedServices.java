package org.tocsin.statuspage.component;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.tocsin.kit.db.Tx;

/**
 * The lock under which a service's incidents and its components change: who maps a component to it sees every incident, or
 * whoever reports an incident sees the component. It is taken before the lock of any component, and that before a page's.
 */
@ApplicationScoped
public class WatchedServices {

    private static final String KNOW = """
            insert into watched_service (id) select unnest($1::text[]) order by 1 on conflict do nothing""";
    private static final String LOCK = "select id from watched_service where id = any($1) order by id for update";

    /** Holds these services until the transaction ends. */
    public Uni<Void> lock(Tx tx, Collection<String> services) {
        if (services.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = Tuple.of(services.stream().distinct().toArray(String[]::new));
        return tx.sql().preparedQuery(KNOW).execute(ids)
                .chain(() -> tx.sql().preparedQuery(LOCK).execute(ids))
                .replaceWithVoid();
    }
}
