package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.routing.access.References;
import org.tocsin.routing.access.Whole;

/** Services, and the policies they use, as they are shown, with what that needs from the database. */
@ApplicationScoped
public class ServiceViews {

    @Inject
    Services services;

    @Inject
    Integrations integrations;

    @Inject
    ServiceStatus status;

    /** In the order given. {@code include}: what is to be shown whole and not as references, in PagerDuty's words. */
    Uni<List<ObjectNode>> of(SqlClient client, List<Service> shown, References refs, Set<String> include) {
        var ids = shown.stream().map(Service::id).toList();
        return integrations.ofServices(client, ids).flatMap(all -> status.of(client, ids).map(words -> {
            var byService = byService(all);
            return shown.stream().map(service -> ServiceView.of(service, ServiceStatus.word(service, words.get(service.id())),
                    byService.getOrDefault(service.id(), List.of()), include.contains("integrations"), refs)).toList();
        })).call(views -> include.contains("escalation_policies")
                ? Whole.put(views, "escalation_policy", policies -> policies(client, policies, refs)) : Uni.createFrom().voidItem());
    }

    /** Whole services by id; those that were deleted are not there. */
    public Uni<Map<String, ObjectNode>> byId(SqlClient client, Collection<String> ids, References refs) {
        return services.byId(client, ids).flatMap(found -> of(client, List.copyOf(found.values()), refs, Set.of())).map(Whole::byId);
    }

    /** Whole policies by id; those that are not known are not there. */
    public Uni<Map<String, ObjectNode>> policies(SqlClient client, Collection<String> ids, References refs) {
        return services.ofPolicies(client, ids).map(users -> {
            var references = users.stream().collect(Collectors.groupingBy(Service::escalationPolicy,
                    Collectors.mapping(service -> refs.service(service.id(), service.name()), Collectors.toList())));
            return Whole.byId(ids.stream().flatMap(id -> refs.wholePolicy(id, references.getOrDefault(id, List.of())).stream()).toList());
        });
    }

    private static Map<String, List<Integration>> byService(List<Integration> integrations) {
        var byService = new HashMap<String, List<Integration>>();
        integrations.forEach(integration -> byService.computeIfAbsent(integration.service(), _ -> new ArrayList<>()).add(integration));
        return byService;
    }
}
