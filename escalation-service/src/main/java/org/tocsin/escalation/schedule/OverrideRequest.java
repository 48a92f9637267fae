package org.tocsin.escalation.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;

/** Reads overrides from a request: several under {@code overrides}, each with its own result, or one under {@code override}. */
sealed interface OverrideRequest {

    /** @param start now at the earliest */
    record Accepted(Instant start, Instant end, String user) implements OverrideRequest {}

    /** @param errors every mistake */
    record Refused(List<String> errors) implements OverrideRequest {}

    /** @param isOne whether the answer is the one alone, as older clients expect */
    record Items(List<JsonNode> all, boolean isOne) {

        /** Whom they name. */
        List<String> users() {
            return all.stream().map(item -> item.path("user").path("id").asText("")).filter(id -> !id.isBlank()).distinct().toList();
        }
    }

    /** @throws Problem 400 if there are none */
    static Items items(byte[] body) {
        JsonNode tree;
        try {
            tree = body == null || body.length == 0 ? null : JsonBody.read(body);
        } catch (IOException e) {
            throw Problem.invalid("The request body is not valid JSON: " + JsonBody.reason(e));
        }
        if (tree != null && tree.path("overrides") instanceof ArrayNode several && !several.isEmpty()) {
            var all = new ArrayList<JsonNode>();
            several.forEach(all::add);
            return new Items(all, false);
        }
        if (tree != null && tree.path("override") instanceof ObjectNode one) {
            return new Items(List.of(one), true);
        }
        throw Problem.invalid("The request body must be a JSON object with a list under the key 'overrides', or an object under 'override'");
    }

    /** @param people who is there */
    static OverrideRequest read(JsonNode item, Collection<String> people, ZoneId zone, Instant now) {
        var errors = new ArrayList<String>();
        var start = time(item, "start", zone, errors);
        var end = time(item, "end", zone, errors);
        var user = item.path("user").path("id").asText("");
        if (user.isBlank()) {
            errors.add("User can't be blank");
        } else if (!people.contains(user)) {
            errors.add("User %s not found".formatted(user));
        }
        if (start.isPresent() && end.isPresent()) {
            if (!end.get().isAfter(start.get())) {
                errors.add("Override must end after its start");
            } else if (!end.get().isAfter(toSeconds(now))) {
                errors.add("Override must end in the future");
            }
        }
        if (!errors.isEmpty()) {
            return new Refused(errors);
        }
        var earliest = toSeconds(now);
        return new Accepted(start.get().isBefore(earliest) ? earliest : start.get(), end.get(), user);
    }

    static Instant toSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> time(JsonNode item, String name, ZoneId zone, List<String> errors) {
        var label = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        if (!item.hasNonNull(name)) {
            errors.add(label + " can't be blank");
            return Optional.empty();
        }
        var time = item.get(name).isTextual() ? QueryValues.instant(item.get(name).asText(), zone) : Optional.<Instant>empty();
        if (time.isEmpty()) {
            errors.add(label + " must be a time such as 2026-01-05T09:00:00Z");
        }
        return time.map(OverrideRequest::toSeconds);
    }
}
