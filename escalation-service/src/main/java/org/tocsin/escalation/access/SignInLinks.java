package org.tocsin.escalation.access;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.tocsin.contracts.Ids;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;

/** Links that sign one person in, once. */
@Singleton
class SignInLinks {

    private static final Duration LASTS = Duration.ofMinutes(30);

    // Without an address: the first who was there to let others in.
    private static final String WHO = """
            select u.id from app_user u
            where u.deleted_at is null and case when $1::text is null then u.role in ('owner', 'admin') else u.email = lower($1) end
            order by u.role = 'owner' desc, u.created_at, u.id limit 1""";
    private static final String FORGET_OLD = "delete from sign_in_link where expires_at <= $1";
    private static final String MAKE = "insert into sign_in_link (hash, user_id, expires_at) values ($1, $2, $3)";
    private static final String USE = """
            with used as (delete from sign_in_link where hash = $1 and expires_at > $2 returning user_id)
            select %s from used join app_user u on u.id = used.user_id where u.deleted_at is null""".formatted(SignedIn.COLUMNS);

    @Inject
    Transactions transactions;

    @Inject
    Sessions sessions;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Link(String token, String expiresAt) {}

    /**
     * A link for somebody.
     *
     * @param email null: for the oldest owner
     */
    Uni<Link> make(String email) {
        return transactions.run(tx -> tx.sql().preparedQuery(WHO).execute(Tuple.of(email)).flatMap(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                throw Problem.notFound();
            }
            var user = found.next().getString("id");
            var token = Ids.secret();
            var expires = tx.now().plus(LASTS);
            return tx.sql().preparedQuery(FORGET_OLD).execute(Tuple.of(Sessions.at(tx.now())))
                    .chain(() -> tx.sql().preparedQuery(MAKE).execute(Tuple.of(Sha256.of(token), user, Sessions.at(expires))))
                    .replaceWith(new Link(token, QueryValues.print(expires)));
        }));
    }

    /** Uses a link up; empty if there is none such, or no more. */
    Uni<Optional<Sessions.Opened>> use(String token) {
        return transactions.run(tx -> tx.sql().preparedQuery(USE).execute(Tuple.of(Sha256.of(token), Sessions.at(tx.now())))
                .map(Sessions::first)
                .flatMap(user -> user.isEmpty() ? Uni.createFrom().item(Optional.<Sessions.Opened>empty())
                        : sessions.open(tx, user.get()).map(Optional::of)));
    }
}
