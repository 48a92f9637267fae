package org.tocsin.console.person;

import java.util.List;
import java.util.Map;
import org.tocsin.console.peer.Reference;

/**
 * A user as escalation-service shows it ({@code reference/pagerduty.md} 2.8).
 *
 * @param jobTitle may be null
 * @param contactMethods whole if they were asked for
 * @param notificationRules whole if they were asked for
 */
public record User(String id, String name, String email, String timeZone, String role, String jobTitle, String description,
        List<ContactMethod> contactMethods, List<NotificationRule> notificationRules) {

    private static final Map<String, String> ROLES = Map.of("owner", "owner", "admin", "administrator", "user", "manager",
            "limited_user", "responder", "observer", "observer", "restricted_access", "restricted access",
            "read_only_user", "stakeholder", "read_only_limited_user", "limited stakeholder");

    /** A way to reach somebody. */
    public record ContactMethod(String id, String type, String label, String address, Integer countryCode) {

        /** {@code E-mail}, {@code SMS} and so on. */
        public String word() {
            return switch (type) {
                case "email_contact_method" -> "E-mail";
                case "phone_contact_method" -> "Phone";
                case "sms_contact_method" -> "SMS";
                case "push_notification_contact_method" -> "Push";
                case "whatsapp_contact_method" -> "WhatsApp";
                default -> "Another way";
            };
        }

        /** With the code of its country, if it is a phone's. */
        public String full() {
            return countryCode == null ? address : "+%d %s".formatted(countryCode, address);
        }
    }

    /** When a way is used. */
    public record NotificationRule(String id, int startDelayInMinutes, String urgency, Reference contactMethod) {}

    /** The role for people to read. */
    public String roleWord() {
        return ROLES.getOrDefault(role, role);
    }
}
