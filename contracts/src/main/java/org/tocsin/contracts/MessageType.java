package org.tocsin.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;

/**
 * The names of messages on the wire ({@code ce_type}), chosen and versioned, never derived from a class name. Incident
 * events travel inside an {@link org.tocsin.contracts.incident.IncidentMessage}; their type names the event.
 */
public enum MessageType {
    ALERTS_RECEIVED("org.tocsin.alert.received.v1", AlertBatch.class),

    INCIDENT_ACKNOWLEDGE("org.tocsin.incident.acknowledge.v1", IncidentCommand.Acknowledge.class),
    INCIDENT_RESOLVE("org.tocsin.incident.resolve.v1", IncidentCommand.Resolve.class),
    INCIDENT_UNACKNOWLEDGE("org.tocsin.incident.unacknowledge.v1", IncidentCommand.Unacknowledge.class),
    INCIDENT_RECORD_DELIVERY("org.tocsin.incident.record-delivery.v1", IncidentCommand.RecordDelivery.class),

    INCIDENT_TRIGGERED("org.tocsin.incident.triggered.v1", IncidentEvent.Triggered.class),
    INCIDENT_ALERT_ATTACHED("org.tocsin.incident.alert-attached.v1", IncidentEvent.AlertAttached.class),
    INCIDENT_ALERT_REPEATED("org.tocsin.incident.alert-repeated.v1", IncidentEvent.AlertRepeated.class),
    INCIDENT_ALERT_SEVERITY_RAISED("org.tocsin.incident.alert-severity-raised.v1", IncidentEvent.AlertSeverityRaised.class),
    INCIDENT_ALERT_RESOLVED("org.tocsin.incident.alert-resolved.v1", IncidentEvent.AlertResolved.class),
    INCIDENT_ACKNOWLEDGED("org.tocsin.incident.acknowledged.v1", IncidentEvent.Acknowledged.class),
    INCIDENT_UNACKNOWLEDGED("org.tocsin.incident.unacknowledged.v1", IncidentEvent.Unacknowledged.class),
    INCIDENT_ESCALATED("org.tocsin.incident.escalated.v1", IncidentEvent.Escalated.class),
    INCIDENT_ESCALATION_EXHAUSTED("org.tocsin.incident.escalation-exhausted.v1", IncidentEvent.EscalationExhausted.class),
    INCIDENT_FALLBACK_PAGED("org.tocsin.incident.fallback-paged.v1", IncidentEvent.FallbackPaged.class),
    INCIDENT_DELIVERY_RECORDED("org.tocsin.incident.delivery-recorded.v1", IncidentEvent.DeliveryRecorded.class),
    INCIDENT_RETITLED("org.tocsin.incident.retitled.v1", IncidentEvent.Retitled.class),
    INCIDENT_URGENCY_CHANGED("org.tocsin.incident.urgency-changed.v1", IncidentEvent.UrgencyChanged.class),
    INCIDENT_RESOLVED("org.tocsin.incident.resolved.v1", IncidentEvent.Resolved.class),
    INCIDENT_REOPENED("org.tocsin.incident.reopened.v1", IncidentEvent.Reopened.class),
    INCIDENT_COMMAND_ANSWERED("org.tocsin.incident.command-answered.v1", CommandAnswered.class),

    ESCALATION_LEVEL_REACHED("org.tocsin.escalation.level-reached.v1", EscalationEvent.LevelReached.class),
    ESCALATION_RESPONDERS_ADDED("org.tocsin.escalation.responders-added.v1", EscalationEvent.RespondersAdded.class),
    ESCALATION_EXHAUSTED("org.tocsin.escalation.exhausted.v1", EscalationEvent.Exhausted.class),
    ESCALATION_FALLBACK_PAGED("org.tocsin.escalation.fallback-paged.v1", EscalationEvent.FallbackPaged.class),

    DIRECTORY_SERVICE("org.tocsin.directory.service.v1", DirectoryEntry.Service.class),
    DIRECTORY_INTEGRATION_KEY("org.tocsin.directory.integration-key.v1", DirectoryEntry.IntegrationKey.class),
    DIRECTORY_USER("org.tocsin.directory.user.v1", DirectoryEntry.User.class),
    DIRECTORY_ESCALATION_POLICY("org.tocsin.directory.escalation-policy.v1", DirectoryEntry.EscalationPolicy.class),
    DIRECTORY_API_KEY("org.tocsin.directory.api-key.v1", DirectoryEntry.ApiKey.class);

    /** Events of an incident that its timeline tells and nothing else: status, urgency, epoch, title and acknowledgements stay. */
    public static final Set<MessageType> TIMELINE_ONLY = Set.of(INCIDENT_ALERT_ATTACHED, INCIDENT_ALERT_REPEATED,
            INCIDENT_ALERT_SEVERITY_RAISED, INCIDENT_ALERT_RESOLVED, INCIDENT_ESCALATED, INCIDENT_ESCALATION_EXHAUSTED,
            INCIDENT_FALLBACK_PAGED, INCIDENT_DELIVERY_RECORDED);

    private static final Map<String, MessageType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageType::wireName, Function.identity()));
    private static final Map<Class<?>, MessageType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageType::recordClass, Function.identity()));

    private final String wireName;
    private final Class<?> recordClass;

    MessageType(String wireName, Class<?> recordClass) {
        this.wireName = wireName;
        this.recordClass = recordClass;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The record that holds the message, or the incident event inside it. */
    public Class<?> recordClass() {
        return recordClass;
    }

    /** The type of that name, if this version knows it. */
    public static Optional<MessageType> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /**
     * The type of a message or incident event.
     *
     * @throws IllegalArgumentException if it has none: it may not travel
     */
    public static MessageType of(Object message) {
        var type = BY_RECORD.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException(message.getClass().getName() + " has no name on the wire");
        }
        return type;
    }
}
