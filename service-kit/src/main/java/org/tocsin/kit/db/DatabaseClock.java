package org.tocsin.kit.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The one clock of a service: the database's, read once in each transaction. SQL contains no {@code now()}, so a test that
 * replaces this moves time.
 */
@FunctionalInterface
public interface DatabaseClock {

    /** Reads the server's clock. */
    String QUERY = "select clock_timestamp()";

    /** What this clock makes of the server's time; the same, except in tests. */
    Instant from(Instant serverTime);

    /** The time for the transaction on this connection. */
    default Uni<Instant> now(SqlConnection connection) {
        return connection.preparedQuery(QUERY).execute()
                .map(rows -> from(rows.iterator().next().get(OffsetDateTime.class, 0).toInstant()));
    }

    /** The server's own clock. */
    static DatabaseClock ofTheServer() {
        return serverTime -> serverTime;
    }
}
