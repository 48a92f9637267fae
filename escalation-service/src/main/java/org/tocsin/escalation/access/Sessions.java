package org.tocsin.escalation.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tocsin.contracts.Ids;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;

/** Sessions of the console. What is kept of one is its hash. */
@Singleton
class Sessions {

    private static final Duration LASTS = Duration.ofDays(30);

    private static final String OPEN = "insert into session (hash, user_id, expires_at) values ($1, $2, $3)";
    private static final String FORGET_OLD = "delete from session where expires_at <= $1";
    private static final String FIND = "select %s from session s join app_user u on u.id = s.user_id where s.hash = $1 and s.expires_at > $2 and u.deleted_at is null"
            .formatted(SignedIn.COLUMNS);
    private static final String CLOSE = "delete from session where hash = $1";

    @Inject
    Transactions transactions;

    /** @param session the secret that a cookie carries */
    record Opened(String session, SignedIn user) {}

    /** Opens one, in a transaction that found out who it is. */
    Uni<Opened> open(Tx tx, SignedIn user) {
        var secret = Ids.secret();
        return tx.sql().preparedQuery(FORGET_OLD).execute(Tuple.of(at(tx.now())))
                .chain(() -> tx.sql().preparedQuery(OPEN).execute(Tuple.of(Sha256.of(secret), user.id(), at(tx.now().plus(LASTS)))))
                .replaceWith(new Opened(secret, user));
    }

    /** Whose session that is; empty if it is none, or is over. */
    Uni<Optional<SignedIn>> find(String hash) {
        return transactions.run(tx -> tx.sql().preparedQuery(FIND).execute(Tuple.of(hash, at(tx.now()))).map(Sessions::first));
    }

    Uni<Void> close(String hash) {
        return transactions.run(tx -> tx.sql().preparedQuery(CLOSE).execute(Tuple.of(hash)).replaceWithVoid());
    }

    static Optional<SignedIn> first(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(SignedIn.of(found.next())) : Optional.empty();
    }

    static java.time.OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
