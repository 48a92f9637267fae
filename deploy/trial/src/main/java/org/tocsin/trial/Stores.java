package org.tocsin.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.tocsin.contracts.Topic;

/** What an installation has in Kafka and PostgreSQL, as its operator sees it. Truth about lag is here: in what is committed. */
public final class Stores implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final List<String> SCHEMAS = List.of("ingest", "routing", "escalation", "notifier", "statuspage");

    private final Admin kafka;
    private final Connection database;

    /** Who reads which topic. */
    public enum Group {
        ROUTING_ALERTS("routing", "routing.alerts", Topic.ALERTS),
        ROUTING_COMMANDS("routing", "routing.incident-commands", Topic.INCIDENT_COMMANDS),
        ROUTING_ESCALATIONS("routing", "routing.escalations", Topic.ESCALATIONS),
        ESCALATION_INCIDENTS("escalation", "escalation.incidents", Topic.INCIDENTS),
        NOTIFIER_INCIDENTS("notifier", "notifier.incidents", Topic.INCIDENTS),
        NOTIFIER_ESCALATIONS("notifier", "notifier.escalations", Topic.ESCALATIONS),
        STATUSPAGE_INCIDENTS("statuspage", "statuspage.incidents", Topic.INCIDENTS);

        private final String schema;
        private final String group;
        private final Topic topic;

        Group(String schema, String group, Topic topic) {
            this.schema = schema;
            this.group = group;
            this.topic = topic;
        }
    }

    private Stores(Admin kafka, Connection database) {
        this.kafka = kafka;
        this.database = database;
    }

    static Stores of(Standing standing, Path secrets) {
        var passwords = new Properties();
        try (var in = Files.newInputStream(secrets)) {
            passwords.load(in);
            var database = DriverManager.getConnection("jdbc:postgresql://" + standing.address("postgres") + "/tocsin",
                    "postgres", passwords.getProperty("postgres"));
            var kafka = Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, standing.address("kafka"));
            return new Stores(Admin.create(kafka), database);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + secrets, e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look into the database: " + e.getMessage(), e);
        }
    }

    /** How many records each group has not yet applied and committed; only those that have any. */
    public Map<Group, Long> lags() {
        var written = written();
        var lags = new HashMap<Group, Long>();
        for (var group : Group.values()) {
            long applied = number("select coalesce(sum(next_offset), 0) from %s.inbox where consumer_group = '%s'"
                    .formatted(group.schema, group.group));
            long behind = written.getOrDefault(group.topic, 0L) - applied;
            if (behind != 0) {
                lags.put(group, behind);
            }
        }
        return lags;
    }

    /** Messages that are committed and not yet in Kafka. */
    public long waitingInOutboxes() {
        return SCHEMAS.stream().mapToLong(schema -> number("select count(*) from " + schema + ".outbox")).sum();
    }

    /** How often alerts were reported, by the counters: of open ones and of those that ended. */
    public long reported() {
        return number("select (select coalesce(sum(reported), 0) from routing.alert_pulse) + "
                + "(select coalesce(sum(reported), 0) from routing.alert where status = 'RESOLVED')");
    }

    /** A number that a query answers with. */
    public long number(String query) {
        return Long.parseLong(column(query).getFirst());
    }

    /** The first column of a query's answer, as text. */
    public List<String> column(String query) {
        try (var statement = database.createStatement(); var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        kafka.close();
        try {
            database.close();
        } catch (SQLException e) {
            // it is only left
        }
    }

    private Map<Topic, Long> written() {
        var topics = Arrays.stream(Group.values()).map(group -> group.topic.topicName()).distinct().toList();
        try {
            var wanted = new HashMap<TopicPartition, OffsetSpec>();
            kafka.describeTopics(topics).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS).forEach((topic, made) ->
                    made.partitions().forEach(one -> wanted.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest())));
            var written = new HashMap<Topic, Long>();
            kafka.listOffsets(wanted).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).forEach((partition, end) ->
                    written.merge(Topic.named(partition.topic()).orElseThrow(), end.offset(), Long::sum));
            return written;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not say how much it holds: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
