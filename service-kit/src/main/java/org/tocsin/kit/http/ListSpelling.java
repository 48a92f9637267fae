package org.tocsin.kit.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/**
 * {@code include=users} means {@code include[]=users}: clients spell lists in queries with brackets, most of them, and some lists
 * without (Terraform's client those of {@code /oncalls}).
 */
@ApplicationScoped
public class ListSpelling {

    private static final int FIRST = Integer.MIN_VALUE;
    private static final Set<String> LISTS = Set.of("escalation_policy_ids", "include", "schedule_ids", "service_ids", "statuses", "team_ids",
            "urgencies", "user_ids");

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(ListSpelling::spell);
    }

    private static void spell(RoutingContext context) {
        if (context.request().query() != null) {
            var query = context.queryParams();
            for (var list : LISTS) {
                if (query.contains(list)) {
                    for (var value : List.copyOf(query.getAll(list))) {
                        query.add(list + "[]", value);
                    }
                    query.remove(list);
                }
            }
        }
        context.next();
    }
}
