package org.tocsin.escalation.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.Problem;

/** Passwords, as bcrypt keeps them; guessing is slowed down. */
@Singleton
class Passwords {

    /** So many attempts at one address in so long; one that succeeds gives its own back. */
    static final int MOST_ATTEMPTS = 5;
    static final Duration COUNT_FOR = Duration.ofMinutes(15);

    private static final String FORGET_OLD = "delete from password_attempt where at <= $1";
    // The lock makes attempts at one address wait for each other: many at once must not be counted as one.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext($1))";
    private static final String COUNT = "select count(*) from password_attempt where email = $1 and at > $2";
    private static final String NOTE = "insert into password_attempt (email, at) values ($1, $2) returning id";
    private static final String GIVE_BACK = "delete from password_attempt where id = $1";
    private static final String OF_ADDRESS = "select %s, p.hash from app_user u join password p on p.user_id = u.id where u.email = lower($1) and u.deleted_at is null"
            .formatted(SignedIn.COLUMNS);
    private static final String USER = "select %s from app_user u where u.id = $1 and u.deleted_at is null".formatted(SignedIn.COLUMNS);
    private static final String SET = """
            insert into password (user_id, hash, set_at) values ($1, $2, $3)
            on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at""";
    /** Of nothing that anybody knows: who is not there takes as long to refuse as who is. */
    private static final String NOBODYS = BcryptUtil.bcryptHash(org.tocsin.contracts.Ids.secret());

    @Inject
    Transactions transactions;

    @Inject
    Sessions sessions;

    private record Found(SignedIn user, String hash) {}

    /**
     * Signs somebody in; empty if the address or the password is wrong. Fails with 429 after too many attempts.
     */
    Uni<Optional<Sessions.Opened>> signIn(String email, String password) {
        return attempt(Sha256.of(email.strip().toLowerCase(java.util.Locale.ROOT))).flatMap(attempt -> find(email.strip()).flatMap(found ->
                aside(() -> BcryptUtil.matches(password, found.map(Found::hash).orElse(NOBODYS))).flatMap(matches -> {
                    if (!matches || found.isEmpty()) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    return transactions.run(tx -> tx.sql().preparedQuery(GIVE_BACK).execute(Tuple.of(attempt))
                            .chain(() -> sessions.open(tx, found.get().user())).map(Optional::of));
                })));
    }

    /** Fails with 404 if that person is not there, with 400 and every reason if the password will not do. */
    Uni<Void> set(String user, String password) {
        return transactions.run(tx -> tx.sql().preparedQuery(USER).execute(Tuple.of(user)).map(Sessions::first))
                .map(found -> found.orElseThrow(Problem::notFound))
                .invoke(found -> {
                    var mistakes = PasswordRules.mistakes(password, found);
                    if (!mistakes.isEmpty()) {
                        throw Problem.invalid(mistakes);
                    }
                })
                .chain(() -> aside(() -> BcryptUtil.bcryptHash(password)))
                .flatMap(hash -> transactions.run(tx ->
                        tx.sql().preparedQuery(SET).execute(Tuple.of(user, hash, Sessions.at(tx.now()))).replaceWithVoid()));
    }

    // Counted before the password is looked at, so that attempts made at once count too.
    private Uni<Long> attempt(String address) {
        return transactions.run(tx -> {
            var since = Sessions.at(tx.now().minus(COUNT_FOR));
            return tx.sql().preparedQuery(LOCK).execute(Tuple.of(address))
                    .chain(() -> tx.sql().preparedQuery(FORGET_OLD).execute(Tuple.of(since)))
                    .chain(() -> tx.sql().preparedQuery(COUNT).execute(Tuple.of(address, since)))
                    .flatMap(rows -> {
                        if (rows.iterator().next().getLong(0) >= MOST_ATTEMPTS) {
                            throw Problem.of(429, 2020, "Too many attempts: try again in some minutes, or ask for a sign-in link");
                        }
                        return tx.sql().preparedQuery(NOTE).execute(Tuple.of(address, Sessions.at(tx.now())));
                    })
                    .map(rows -> rows.iterator().next().getLong(0));
        });
    }

    private Uni<Optional<Found>> find(String email) {
        return transactions.run(tx -> tx.sql().preparedQuery(OF_ADDRESS).execute(Tuple.of(email)).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            var row = found.next();
            return Optional.of(new Found(SignedIn.of(row), row.getString("hash")));
        }));
    }

    // A hash takes a tenth of a second by design: not on a thread that others wait for.
    private static <T> Uni<T> aside(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
