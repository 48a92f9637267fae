package org.tocsin.escalation.react;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.escalation.incident.Escalation;
import org.tocsin.escalation.incident.Escalation.Known;
import org.tocsin.escalation.incident.Position;
import org.tocsin.escalation.live.LiveRoster;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.oncall.Roster;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.kit.internal.InternalRoutes.Internal;

/** {@code GET /internal/on-call?incident={id}}: who is paged for an incident, and what comes next; 404 if it was not heard of. */
@Singleton
class WhoIsPaged implements Internal {

    @Inject
    Transactions transactions;

    @Inject
    Escalations escalations;

    @Inject
    LiveRoster live;

    /**
     * @param status {@code paging}, {@code quiet} (somebody has it), {@code exhausted} or {@code none} (it is over)
     * @param level from 1; null if no level is being asked
     * @param loop the pass, from 1; null with the level
     * @param nextEscalationAt null if none is due
     * @param policy null if the incident has none
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Answer(String incident, String status, Integer level, Integer loop, List<Named> paged, String nextEscalationAt, Named policy) {}

    /** @param summary the name */
    record Named(String id, String summary) {}

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/on-call";
    }

    @Override
    public Uni<Object> answer(RoutingContext request, Caller.Service caller) {
        var incident = request.queryParams().get("incident");
        if (incident == null || incident.isBlank()) {
            throw Problem.invalid("incident can't be blank");
        }
        return transactions.run(tx -> escalations.find(tx, incident)
                .map(found -> found.orElseThrow(Problem::notFound))
                .flatMap(escalation -> live.asOf(tx.sql()).map(roster -> answer(escalation, roster))));
    }

    private static Answer answer(Known escalation, Roster roster) {
        return switch (escalation) {
            case Escalation.Asking asking -> answer(asking, roster, "paging", asking.at(), asking.asked(),
                    QueryValues.print(asking.nextAt()));
            case Escalation.NobodyOnCall nobody -> answer(nobody, roster, "paging", null, nobody.asked(),
                    QueryValues.print(nobody.retryAt()));
            case Escalation.Exhausted exhausted -> answer(exhausted, roster, "exhausted", exhausted.at(), exhausted.asked(), null);
            case Escalation.Acknowledged acknowledged -> answer(acknowledged, roster, "quiet", acknowledged.at(), acknowledged.asked(), null);
            case Escalation.Resolved resolved -> answer(resolved, roster, "none", null, List.of(), null);
        };
    }

    private static Answer answer(Known escalation, Roster roster, String status, Position at, List<Responder> asked, String next) {
        var facts = escalation.facts();
        var policy = roster.policy(facts.policy()).map(Policy::name).map(name -> new Named(facts.policy(), name)).orElse(null);
        return new Answer(facts.incident(), status, at == null ? null : at.level(), at == null ? null : at.loop(),
                asked.stream().map(Responder::user).distinct().map(user -> new Named(user,
                        roster.person(user).map(person -> person.entry().name()).orElse(user))).toList(), next, policy);
    }
}
