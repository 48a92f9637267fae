package org.tocsin.contracts.directory;

import java.util.List;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.Urgency;

/**
 * The last state of something one service owns and others need, on a compacted topic. A deletion is an entry with
 * {@code deleted}, never a tombstone: a replica that was away for a year still learns of it.
 */
public sealed interface DirectoryEntry {

    /** Within its {@link #kind()}, never used again. */
    String id();

    boolean deleted();

    /** The word for this kind of entry in keys and internal paths. */
    default String kind() {
        return Kind.of(getClass()).word();
    }

    /** A service, by routing-service. {@code disabled}: takes no alerts. */
    record Service(String id, String name, String escalationPolicy, boolean disabled, boolean deleted) implements DirectoryEntry {}

    /**
     * A key by which monitoring tools reach a service, by routing-service.
     *
     * @param id SHA-256 of the key, in lower-case hexadecimal: the key itself is on no topic
     * @param name of the integration
     */
    record IntegrationKey(String id, String integration, String service, String name, boolean deleted)
            implements DirectoryEntry {}

    /**
     * A person, by escalation-service.
     *
     * @param role PagerDuty's word, such as {@code admin}
     * @param contactMethods never null
     * @param notificationRules never null
     */
    record User(String id, String name, String email, String timeZone, String role, List<ContactMethod> contactMethods,
            List<NotificationRule> notificationRules, boolean deleted) implements DirectoryEntry {}

    /** @param type PagerDuty's word, such as {@code email_contact_method} */
    record ContactMethod(String id, String type, String label, String address, boolean enabled, boolean verified) {}

    /** @param startDelayMinutes counted from the moment the person was paged */
    record NotificationRule(String id, Urgency urgency, int startDelayMinutes, String contactMethod) {}

    /**
     * An escalation policy, by escalation-service.
     *
     * @param description null if there is none
     * @param handoffNotices PagerDuty's word, such as {@code if_has_services}
     * @param loops how often the levels are gone through
     * @param levels who is named at each, first level first
     */
    record EscalationPolicy(String id, String name, String description, String handoffNotices, int version, int loops, List<Level> levels,
            boolean deleted) implements DirectoryEntry {}

    /** @param id of the rule, in PagerDuty's words */
    record Level(String id, int delayMinutes, List<Target> targets) {}

    /** @param type {@code user} or {@code schedule} */
    record Target(String type, String id, String name) {}

    /**
     * A key of the API, by escalation-service.
     *
     * @param id SHA-256 of the key, in lower-case hexadecimal
     * @param user whose key it is; null: the account's
     * @param right what it may do
     */
    record ApiKey(String id, String user, Right right, boolean deleted) implements DirectoryEntry {}

    /** The kinds of entries, each with its word and the topic of its owner. */
    enum Kind {
        SERVICE("service", Service.class, Topic.DIRECTORY_ROUTING),
        INTEGRATION_KEY("integration-key", IntegrationKey.class, Topic.DIRECTORY_ROUTING),
        USER("user", User.class, Topic.DIRECTORY_ESCALATION),
        ESCALATION_POLICY("escalation-policy", EscalationPolicy.class, Topic.DIRECTORY_ESCALATION),
        API_KEY("api-key", ApiKey.class, Topic.DIRECTORY_ESCALATION);

        private final String word;
        private final Class<? extends DirectoryEntry> entry;
        private final Topic topic;

        Kind(String word, Class<? extends DirectoryEntry> entry, Topic topic) {
            this.word = word;
            this.entry = entry;
            this.topic = topic;
        }

        /** Where the owner publishes it. */
        public Topic topic() {
            return topic;
        }

        /** The service that owns it, such as {@code routing}. */
        public String owner() {
            return topic.topicName().substring(topic.topicName().lastIndexOf('.') + 1);
        }

        /** The record's key on the topic. */
        public String keyOf(String id) {
            return word + "/" + id;
        }

        public String word() {
            return word;
        }

        public Class<? extends DirectoryEntry> entry() {
            return entry;
        }

        public static Kind of(Class<? extends DirectoryEntry> entry) {
            for (var kind : values()) {
                if (kind.entry == entry) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(entry.getName() + " is no kind of directory entry");
        }

        /** @throws IllegalArgumentException if no kind has that word */
        public static Kind named(String word) {
            for (var kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of directory entry is called " + word);
        }
    }
}
