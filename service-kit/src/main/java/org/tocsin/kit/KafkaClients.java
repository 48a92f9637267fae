package org.tocsin.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tocsin.kit.consume.Subscription;

/** Kafka's own clients, set for what the kit promises (docs/decisions/0001). */
public final class KafkaClients {

    private final Map<String, Object> shared;
    private final Map<String, Object> producing;
    private final String service;
    private final Optional<String> instance;

    /**
     * @param settings {@code bootstrap.servers} and whatever else a cluster needs, such as security
     * @param producing settings of the producer that differ from ours
     * @param instance see {@link KitConfig#instance()}
     */
    public KafkaClients(Map<String, Object> settings, Map<String, Object> producing, String service, Optional<String> instance) {
        this.shared = new HashMap<>(settings);
        this.producing = Map.copyOf(producing);
        this.service = service;
        this.instance = instance;
        shared.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        shared.putIfAbsent(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2000);
    }

    /** Settings that every client shares. */
    public Map<String, Object> shared() {
        return shared;
    }

    /** The producer of the process. It never blocks its caller for longer than a moment: what cannot be taken fails. */
    public Producer<String, byte[]> producer() {
        var config = new HashMap<>(shared);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, service);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A partition that has not heard of this producer takes a second request whose first it refused (docs/decisions/0010).
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // The relay flushes, and so never lingers: it only sees to it that what it read together goes in one request.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // A request takes one batch of each partition: of a backlog, or of webhooks, this is how much at a time.
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
        // Shorter than the time after which another relay takes over (OutboxRelay.DEAD_AFTER).
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000);
        config.putAll(producing);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A member of a subscription's group. */
    public Consumer<String, byte[]> consumer(Subscription subscription) {
        var config = consumerDefaults(subscription.maxFetchBytes());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, subscription.group());
        instance.ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, subscription.group() + "-" + name));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, subscription.maxBatch());
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader that belongs to no group. */
    public Consumer<String, byte[]> reader() {
        return new KafkaConsumer<>(consumerDefaults(1024 * 1024), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumerDefaults(int fetchBytes) {
        var config = new HashMap<>(shared);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, service);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetchBytes);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return config;
    }
}
