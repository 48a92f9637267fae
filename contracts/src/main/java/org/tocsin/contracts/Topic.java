package org.tocsin.contracts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The Kafka topics, with what decides their order and their life (design, section 2). */
public enum Topic {
    /** What monitoring tools reported; key: service id. */
    ALERTS("tocsin.alerts", 12, Duration.ofDays(7)),
    /** What somebody wants of an incident; key: incident id. */
    INCIDENT_COMMANDS("tocsin.incident-commands", 12, Duration.ofDays(7)),
    /** What happened to incidents; key: incident id. The tables of routing-service are the truth. */
    INCIDENTS("tocsin.incidents", 12, Duration.ofDays(30)),
    /** Who was found at which level, and who is to be paged; key: incident id. */
    ESCALATIONS("tocsin.escalations", 12, Duration.ofDays(30)),
    /** Services and integration keys, by routing-service; compacted, key: kind and id. */
    DIRECTORY_ROUTING("tocsin.directory.routing", 1, null),
    /** People, escalation policies and API keys, by escalation-service; compacted, key: kind and id. */
    DIRECTORY_ESCALATION("tocsin.directory.escalation", 1, null);

    private final String topicName;
    private final int partitions;
    private final Duration retention;

    Topic(String topicName, int partitions, Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.retention = retention;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** How many partitions it has where services have replicas: the most consumers that can work on it at once. */
    public int partitions() {
        return partitions;
    }

    /** How long records are kept; empty for a compacted topic, which keeps the last value of each key for good. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }

    /** The topic of that name in Kafka, if it is one of ours. */
    public static Optional<Topic> named(String topicName) {
        return Arrays.stream(values()).filter(topic -> topic.topicName.equals(topicName)).findFirst();
    }
}
