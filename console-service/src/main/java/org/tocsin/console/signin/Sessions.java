package org.tocsin.console.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Json;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Others.Behalf;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;

/**
 * Sessions, which escalation-service keeps. Each request asks it anew, so that signing out ends everything at once; while it
 * does not answer, who was known a moment ago may go on: an incident can still be acknowledged.
 */
@ApplicationScoped
public class Sessions {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 2000;
    private static final Query SESSIONS = Query.of("/internal/access/sessions");

    private final Others others;
    private final Cache<String, Person> remembered = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED).build();

    record Opened(String session, Person user) {}

    record Known(Person user) {}

    @Inject
    Sessions(Others others) {
        this.others = others;
    }

    /** Opens one by a one-time link. */
    Uni<Got<Session>> open(String token) {
        return open(Json.object("token", token));
    }

    /** Opens one by address and password. */
    Uni<Got<Session>> open(String email, String password) {
        return open(Json.object("email", email, "password", password));
    }

    /** The session of a cookie's value; unknown if there is none any more. */
    Uni<Got<Session>> find(String secret) {
        var hash = new Session(secret, null).hash();
        return others.internal(Behalf.NOBODY, Service.ESCALATION, HttpMethod.GET,
                Query.of("/internal/access/sessions/{}", hash), null, Known.class)
                .map(got -> remember(hash, got.map(Known::user)))
                .map(got -> got.map(person -> new Session(secret, person)));
    }

    /** Ends one. What it could do is over here at once, and everywhere when escalation-service has heard of it. */
    public Uni<Got<Void>> close(Session session) {
        remembered.invalidate(session.hash());
        return others.internal(session.person().behalf(), Service.ESCALATION, HttpMethod.DELETE,
                Query.of("/internal/access/sessions/{}", session.hash()), null, Void.class);
    }

    private Uni<Got<Session>> open(JsonNode by) {
        return others.internal(Behalf.NOBODY, Service.ESCALATION, HttpMethod.POST, SESSIONS, by, Opened.class)
                .map(got -> got.map(opened -> new Session(opened.session(), opened.user())));
    }

    private Got<Person> remember(String hash, Got<Person> got) {
        switch (got) {
            case Got.Here<Person>(var person) -> remembered.put(hash, person);
            case Got.Unknown<Person> _ -> remembered.invalidate(hash);
            case Got.Refused<Person> _ -> remembered.invalidate(hash);
            case Got.Away<Person> _ -> {
                var person = remembered.getIfPresent(hash);
                return person == null ? got : new Got.Here<>(person);
            }
        }
        return got;
    }
}
