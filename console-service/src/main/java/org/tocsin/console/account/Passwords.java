package org.tocsin.console.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Json;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.Visit;

/** Sets people's passwords, which escalation-service keeps, and which it alone judges. */
@ApplicationScoped
class Passwords {

    private static final String AWAY = "It is not known whether the password was set: the part that keeps passwords did not"
            + " answer.";

    @Inject
    Others others;

    /**
     * Sets one's own.
     *
     * @param password may be null
     * @param again the same once more; may be null
     * @return empty if it is set, else why not
     */
    Uni<Optional<String>> set(Visit visit, String password, String again) {
        if (password == null || password.isEmpty()) {
            return Uni.createFrom().item(Optional.of("A password is needed."));
        }
        if (!password.equals(again)) {
            return Uni.createFrom().item(Optional.of("The two are not the same. Nothing was changed."));
        }
        return others.internal(visit.behalf(), Service.ESCALATION, HttpMethod.PUT, Query.of("/internal/access/passwords"),
                Json.object("user", visit.person().id(), "password", password), Void.class).map(got -> switch (got) {
            case Got.Here<Void> _ -> Optional.empty();
            case Got.Refused<Void>(_, var reasons) -> Optional.of(Words.sentences(reasons));
            case Got.Unknown<Void> _ -> Optional.of("Your account does not exist any more.");
            case Got.Away<Void> _ -> Optional.of(AWAY);
        });
    }
}
