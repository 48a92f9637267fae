package org.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.contracts.Topic;

/** Topics are there, and ready to be written to, when the setup says so. */
class TopicSetupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private KafkaServer kafka;
    private Admin admin;

    @BeforeEach
    void start() {
        var ports = FreePorts.take(2);
        kafka = new KafkaServer(folder.resolve("kafka"), ports.get(0), ports.get(1), List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", System.getProperty("java.class.path")), Map.of());
        kafka.start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(kafka::isListening);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()));
    }

    @AfterEach
    void stop() {
        admin.close();
        kafka.process().stop(PATIENCE);
    }

    @Test
    void aTopicThatTheBrokerDoesNotKnowYetIsWaitedFor() throws Exception {
        var waiting = CompletableFuture.runAsync(() -> {
            try {
                TopicSetup.awaitNames(admin, List.of("late"), PATIENCE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        // Told that there is none, as the waiting one was.
        assertThat(admin.describeTopics(List.of("late")).allTopicNames().toCompletionStage().toCompletableFuture().handle((_, trouble) -> trouble)
                .get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(waiting).isNotDone();

        admin.createTopics(List.of(new NewTopic("late", 1, (short) 1))).all().get(10, TimeUnit.SECONDS);

        assertThat(waiting).succeedsWithin(PATIENCE);
    }

    @Test
    void whatExistsStaysAsItIs() throws Exception {
        TopicSetup.run(kafka.bootstrap(), 1, PATIENCE);
        TopicSetup.run(kafka.bootstrap(), 3, PATIENCE);

        var topics = List.of(Topic.values()).stream().map(Topic::topicName).toList();
        assertThat(admin.describeTopics(topics).allTopicNames().get(10, TimeUnit.SECONDS).values())
                .hasSize(topics.size()).allSatisfy(topic -> assertThat(topic.partitions()).hasSize(1));
    }
}
