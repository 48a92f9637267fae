package org.tocsin.escalation.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.oncall.Policy.Target;

/**
 * What an escalation policy shall be.
 *
 * @param description may be null
 * @param handoffNotices {@code if_has_services} or {@code always}
 * @param numLoops extra passes, 0 to 20
 */
record PolicyRequest(String name, String description, String handoffNotices, int numLoops, List<StoredRule> rules) {

    private static final int MOST_RULES = 20;
    private static final int MOST_TARGETS = 10;
    private static final int MOST_LOOPS = 20;
    private static final int LONGEST_DELAY = 1440;
    private static final List<String> NOTICES = List.of("if_has_services", "always");

    /** A new policy, from a request; mistakes are remembered by the fields. */
    static PolicyRequest of(Fields fields) {
        return new PolicyRequest(null, null, NOTICES.getFirst(), 0, List.of()).changed(fields, true);
    }

    /** A policy with what a request says; what it does not mention stays, the list of rules is taken whole. */
    static PolicyRequest of(Fields fields, EscalationPolicy policy, PolicyVersion version) {
        return new PolicyRequest(policy.name(), policy.description(), policy.handoffNotices(), version.numLoops(), version.rules())
                .changed(fields, false);
    }

    List<String> targets(Target.Kind kind) {
        return rules.stream().flatMap(rule -> rule.targets().stream()).filter(target -> target.kind() == kind).map(Target::id)
                .distinct().toList();
    }

    private PolicyRequest changed(Fields fields, boolean isNew) {
        return new PolicyRequest(
                isNew || fields.has("name") ? fields.required("name", 255) : name,
                fields.orElse("description", text -> fields.text(text, 1024), description),
                notices(fields),
                loops(fields),
                isNew || fields.has("escalation_rules") ? rules(fields) : rules);
    }

    private int loops(Fields fields) {
        var given = fields.number("num_loops", 0, MOST_LOOPS);
        return given == null ? numLoops : given;
    }

    private String notices(Fields fields) {
        var given = fields.text("on_call_handoff_notifications", 50);
        if (given != null && !NOTICES.contains(given)) {
            fields.mistake("On call handoff notifications must be " + String.join(" or ", NOTICES));
        }
        return given == null ? handoffNotices : given;
    }

    private List<StoredRule> rules(Fields fields) {
        var items = fields.objects("escalation_rules", "Escalation rule");
        if (items.isEmpty()) {
            fields.mistake("Escalation rules can't be blank");
        }
        if (items.size() > MOST_RULES) {
            fields.mistake("Escalation rules are too many (maximum is %d)".formatted(MOST_RULES));
        }
        var read = new ArrayList<StoredRule>();
        for (var item : items) {
            read.add(rule(item, read));
        }
        return read;
    }

    private StoredRule rule(Fields item, List<StoredRule> others) {
        var id = item.gives("id") ? item.text("id", 100) : null;
        // A rule keeps its id; one that is not of this policy, or comes twice, is a new one.
        var isKept = rules.stream().anyMatch(rule -> rule.id().equals(id)) && others.stream().noneMatch(rule -> rule.id().equals(id));
        var delay = item.requiredNumber("escalation_delay_in_minutes", 1, LONGEST_DELAY);
        item.object("escalation_rule_assignment_strategy").ifPresent(PolicyRequest::checkStrategy);
        return new StoredRule(isKept ? id : Ids.ofResource(), delay == null ? 0 : delay, targets(item));
    }

    // Asking everybody where one by one was wanted would wake people for nothing: it is refused, not ignored.
    private static void checkStrategy(Fields strategy) {
        var type = strategy.text("type", 100);
        if (type != null && !type.equals("assign_to_everyone")) {
            strategy.mistake("Type must be assign_to_everyone; %s is not available".formatted(type));
        }
    }

    private static List<Target> targets(Fields item) {
        var items = item.objects("targets", "Target");
        if (items.isEmpty()) {
            item.mistake("Targets can't be blank");
        }
        if (items.size() > MOST_TARGETS) {
            item.mistake("Targets are too many (maximum is %d)".formatted(MOST_TARGETS));
        }
        return items.stream().flatMap(target -> target(target)).toList();
    }

    private static Stream<Target> target(Fields target) {
        var id = target.id();
        var type = target.required("type", 100);
        if (id == null || type == null) {
            return Stream.empty();
        }
        return switch (type) {
            case "user", "user_reference" -> Stream.of(Target.user(id));
            case "schedule", "schedule_reference" -> Stream.of(Target.schedule(id));
            default -> {
                target.mistake("Type must be user_reference or schedule_reference");
                yield Stream.empty();
            }
        };
    }
}
