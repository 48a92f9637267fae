package org.tocsin.routing.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Puts what was asked for by {@code include[]} whole in place of its reference ({@code reference/pagerduty.md} 2.3). */
public final class Whole {

    private Whole() {}

    /**
     * Replaces the member of that name in all of these views.
     *
     * @param source the whole objects of these ids; what it does not have stays a reference
     */
    public static Uni<Void> put(Collection<ObjectNode> views, String member, Function<Set<String>, Uni<Map<String, ObjectNode>>> source) {
        var ids = new LinkedHashSet<String>();
        views.forEach(view -> ids.add(view.path(member).path("id").asText()));
        return ids.isEmpty() ? Uni.createFrom().voidItem() : source.apply(ids).invoke(known -> views.forEach(view -> {
            var whole = known.get(view.path(member).path("id").asText());
            if (whole != null) {
                view.set(member, whole);
            }
        })).replaceWithVoid();
    }

    public static Map<String, ObjectNode> byId(Collection<ObjectNode> views) {
        var byId = new HashMap<String, ObjectNode>();
        views.forEach(view -> byId.put(view.path("id").asText(), view));
        return byId;
    }
}
