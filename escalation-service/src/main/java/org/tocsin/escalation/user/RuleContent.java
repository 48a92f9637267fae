package org.tocsin.escalation.user;

import org.tocsin.escalation.api.Fields;

/**
 * What a notification rule says.
 *
 * @param urgency {@code high} or {@code low}
 * @param startDelay minutes
 */
record RuleContent(String contactMethod, String urgency, int startDelay) {

    private static final int LONGEST_DELAY = 1440;

    /** From a request for a person; mistakes are remembered by the fields. */
    static RuleContent of(Fields fields, Person person) {
        return new RuleContent(null, null, 0).changed(fields, person, true);
    }

    static RuleContent of(NotificationRule rule) {
        return new RuleContent(rule.contactMethodId(), rule.urgency(), rule.startDelay());
    }

    /** With what a request says; what it does not mention stays. */
    RuleContent changed(Fields fields, Person person) {
        return changed(fields, person, false);
    }

    boolean isSameAs(NotificationRule rule) {
        return equals(of(rule));
    }

    private RuleContent changed(Fields fields, Person person, boolean isNew) {
        if (isNew) {
            fields.required("type", 100);
        }
        var delay = isNew || fields.has("start_delay_in_minutes")
                ? fields.requiredNumber("start_delay_in_minutes", 0, LONGEST_DELAY) : Integer.valueOf(startDelay);
        return new RuleContent(
                isNew || fields.gives("contact_method") ? method(fields, person) : contactMethod,
                isNew || fields.gives("urgency") ? urgency(fields) : urgency,
                delay == null ? 0 : delay);
    }

    private static String method(Fields fields, Person person) {
        var id = fields.idOf("contact_method");
        if (id != null && person.contactMethod(id).isEmpty()) {
            fields.mistake("Contact method %s not found".formatted(id));
        }
        return id;
    }

    private static String urgency(Fields fields) {
        var urgency = fields.required("urgency", 20);
        if (urgency != null && !urgency.equals("high") && !urgency.equals("low")) {
            fields.mistake("Urgency must be high or low");
        }
        return urgency;
    }
}
