package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.kit.http.CleanText;
import org.tocsin.routing.access.Acting.Act;
import org.tocsin.routing.incident.Decision;
import org.tocsin.routing.incident.Decisions;
import org.tocsin.routing.incident.Incident;

/**
 * What a PUT wants of one incident. Clients put whole objects back, so that what is read-only, unknown or as it was is ignored
 * ({@code reference/clients.md} 3); what would change something that this version cannot change is an error.
 */
final class IncidentUpdate {

    private static final int LONGEST_TITLE = 1024;
    private static final Map<String, IncidentStatus> STATUSES = Map.of("triggered", IncidentStatus.TRIGGERED,
            "acknowledged", IncidentStatus.ACKNOWLEDGED, "resolved", IncidentStatus.RESOLVED);
    private static final Map<String, Urgency> URGENCIES = Map.of("high", Urgency.HIGH, "low", Urgency.LOW);

    private final ObjectNode given;

    IncidentUpdate(ObjectNode given) {
        this.given = given;
    }

    /** What is wrong with it for this incident; empty if nothing is. */
    List<String> mistakes(Incident incident) {
        var errors = new ArrayList<String>();
        word("status", STATUSES, "Status must be triggered, acknowledged or resolved", errors);
        word("urgency", URGENCIES, "Urgency must be high or low", errors);
        var title = given.path("title");
        if (!title.isMissingNode() && !title.isNull() && (!title.isTextual() || title.textValue().isBlank())) {
            errors.add("Title can't be blank");
        }
        if (title.isTextual() && CleanText.isLonger(title.textValue(), LONGEST_TITLE)) {
            errors.add("Title is too long (maximum is %d characters)".formatted(LONGEST_TITLE));
        }
        var resolution = given.path("resolution");
        if (!resolution.isMissingNode() && !resolution.isNull() && !resolution.isTextual()) {
            errors.add("Resolution must be a string");
        }
        notYet(incident, errors);
        return errors;
    }

    /** The decisions it needs, in order; each is asked with the incident as the one before left it. */
    List<Function<Incident, Decision>> decisions(Act act, Instant now) {
        var decisions = new ArrayList<Function<Incident, Decision>>();
        var wanted = text("status").map(IncidentUpdate::lower).map(STATUSES::get);
        // A button of the console was pressed on a page that may be behind: it acts on what is open.
        if (act.via().channel() != Via.Channel.CONSOLE) {
            wanted.filter(IncidentStatus::isOpen).ifPresent(_ -> decisions.add(incident -> Decisions.reopen(incident, act.by(), act.via(), now)));
        }
        text("title").ifPresent(title -> decisions.add(incident -> title.equals(incident.title())
                ? Decision.unchanged("it is called so") : Decisions.retitle(incident, title, act.by(), now)));
        text("urgency").map(IncidentUpdate::lower).map(URGENCIES::get).ifPresent(urgency -> decisions.add(incident -> urgency == incident.urgency()
                ? Decision.unchanged("it has that urgency") : Decisions.changeUrgency(incident, urgency, act.by(), now)));
        wanted.ifPresent(status -> decisions.add(incident -> switch (status) {
            case TRIGGERED -> Decisions.release(incident, act.via(), now);
            case ACKNOWLEDGED -> Decisions.decide(incident, new IncidentCommand.Acknowledge(incident.id(), act.by(), act.via(), 0, now));
            case RESOLVED -> Decisions.decide(incident, new IncidentCommand.Resolve(incident.id(), act.by(), act.via(),
                    text("resolution").orElse(null), now));
        }));
        return decisions;
    }

    private void notYet(Incident incident, List<String> errors) {
        if (given.path("escalation_level").isNumber()) {
            errors.add("Escalation level cannot be set in this version");
        }
        var policy = given.path("escalation_policy").path("id");
        if (policy.isTextual() && !policy.textValue().equals(incident.escalationPolicy())) {
            errors.add("Escalation policy cannot be changed in this version");
        }
        if (given.path("priority").isObject()) {
            errors.add("Priority cannot be set in this version");
        }
        var assignments = given.path("assignments");
        if (assignments.isArray() && !assignments.isEmpty()) {
            var wanted = new HashSet<String>();
            assignments.forEach(assignment -> wanted.add(assignment.path("assignee").path("id").asText()));
            var current = new HashSet<String>();
            incident.assignments().forEach(assignment -> current.add(assignment.user()));
            if (!wanted.equals(current)) {
                errors.add("Assignments cannot be changed in this version");
            }
        }
    }

    private void word(String member, Map<String, ?> known, String error, List<String> errors) {
        var node = given.path(member);
        if (!node.isMissingNode() && !node.isNull() && !known.containsKey(lower(node.asText()))) {
            errors.add(error);
        }
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private Optional<String> text(String member) {
        JsonNode node = given.path(member);
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
