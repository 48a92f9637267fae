package org.tocsin.kit.consume;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** The ids of topics, asked of the broker once. */
public final class TopicIds {

    private static final int PATIENCE_SECONDS = 10;

    private final Map<String, Object> client;
    private final Map<String, UUID> known = new ConcurrentHashMap<>();

    /** @param client settings of the Kafka client, {@code bootstrap.servers} at least */
    public TopicIds(Map<String, Object> client) {
        this.client = client;
    }

    /**
     * The id of each topic.
     *
     * @throws IllegalStateException if the broker cannot be asked or does not know one of them
     */
    public Map<String, UUID> of(Collection<String> topics) {
        var ids = new HashMap<String, UUID>();
        for (var topic : topics) {
            var id = known.get(topic);
            if (id == null) {
                return askedNow(topics);
            }
            ids.put(topic, id);
        }
        return ids;
    }

    /**
     * The same, asked of the broker whatever is known: a topic may have been deleted and made again.
     *
     * @throws IllegalStateException if the broker cannot be asked or does not know one of them
     */
    public Map<String, UUID> askedNow(Collection<String> topics) {
        try (var admin = Admin.create(client)) {
            var ids = new HashMap<String, UUID>();
            admin.describeTopics(topics).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS).forEach((name, described) ->
                    ids.put(name, new UUID(described.topicId().getMostSignificantBits(), described.topicId().getLeastSignificantBits())));
            known.putAll(ids);
            return ids;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot ask the broker for topics " + topics + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topics", e);
        }
    }

    /** Forgets what was asked. */
    public void forget() {
        known.clear();
    }
}
