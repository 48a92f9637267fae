package org.tocsin.escalation.react;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.escalation.incident.Escalation;
import org.tocsin.escalation.incident.Input;
import org.tocsin.escalation.live.LiveRoster;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.parked.ParkedRecord;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Received;
import org.tocsin.kit.wire.Wire;

/** When routing says that an incident changed: escalate, stop, or start again. */
@ApplicationScoped
public class WhenIncidentsChange implements Subscription {

    /** What starts an escalation: one of these that cannot be read is a page that nobody would get. */
    private static final Set<String> STARTING = Set.of(MessageType.INCIDENT_TRIGGERED.wireName(),
            MessageType.INCIDENT_UNACKNOWLEDGED.wireName(), MessageType.INCIDENT_URGENCY_CHANGED.wireName());

    @Inject
    Escalations escalations;

    @Inject
    LiveRoster live;

    /** What a batch says of one incident. */
    private record News(List<IncidentMessage> messages, Received last) implements Escalations.Told {

        @Override
        public Input by(Escalation state) {
            return Input.of(state, messages);
        }

        @Override
        public void trace(Tx tx) {
            tx.tracedBy(last.trace());
        }
    }

    @Override
    public String group() {
        return "escalation.incidents";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.INCIDENTS);
    }

    @Override
    public Set<MessageType> passedOver() {
        return MessageType.TIMELINE_ONLY;
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var news = new LinkedHashMap<String, News>();
        for (var received : batch) {
            if (received.data() instanceof IncidentMessage message) {
                var before = news.get(message.incident());
                var messages = before == null ? new ArrayList<IncidentMessage>() : before.messages();
                messages.add(message);
                news.put(message.incident(), new News(messages, received));
            }
        }
        return escalations.apply(tx, news);
    }

    @Override
    public Uni<Void> parked(Tx tx, ParkedRecord record) {
        if (record.key() == null || !STARTING.contains(record.headers().get(CloudEvent.TYPE))) {
            return Uni.createFrom().voidItem();
        }
        var state = state(record);
        if (state.path("urgency").asText().equals(Urgency.LOW.name())) {
            return Uni.createFrom().voidItem();
        }
        return escalations.find(tx, record.key()).flatMap(known -> live.asOf(tx.sql()).invoke(roster -> {
            // Each of these but the first raises the epoch.
            int next = known.map(escalation -> escalation.facts().epoch() + 1).orElse(1);
            tx.send(Outgoing.of(Topic.ESCALATIONS, record.key(), new EscalationEvent.FallbackPaged(record.key(),
                    state.path("epoch").asInt(next), 1, Urgency.HIGH, roster.fallback(),
                    "A message about the incident cannot be read: " + record.reason(), tx.now())));
        })).replaceWithVoid();
    }

    // What can be read of it, whatever made it unreadable as a whole.
    private static JsonNode state(ParkedRecord record) {
        try {
            return record.value() == null ? MissingNode.getInstance() : Wire.mapper().readTree(record.value()).path("state");
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
