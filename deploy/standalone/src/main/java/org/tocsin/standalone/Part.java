package org.tocsin.standalone;

import java.time.Duration;
import org.tocsin.embedded.ChildProcess;
import org.tocsin.embedded.KafkaServer;
import org.tocsin.embedded.PostgresServer;

/** Something the launcher starts and watches: a process. */
sealed interface Part permits Part.Kafka, Part.Postgres, ServicePart {

    String name();

    /** Starts it. */
    void start();

    /** The running process; null before the first start. */
    ChildProcess process();

    /** Whether it serves. */
    boolean isReady();

    /** Whether it shows life; one that does not for long is killed and started anew. */
    boolean isLive();

    default void stop(Duration patience) {
        if (process() != null) {
            process().stop(patience);
        }
    }

    /** The broker. */
    record Kafka(KafkaServer server) implements Part {

        @Override
        public String name() {
            return "kafka";
        }

        @Override
        public void start() {
            server.start();
        }

        @Override
        public ChildProcess process() {
            return server.process();
        }

        @Override
        public boolean isReady() {
            return server.isListening();
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /** The database. */
    record Postgres(PostgresServer server) implements Part {

        @Override
        public String name() {
            return "postgres";
        }

        @Override
        public void start() {
            server.endFormerLife();
            server.start();
        }

        @Override
        public ChildProcess process() {
            return server.process();
        }

        @Override
        public boolean isReady() {
            return server.isReady();
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }
}
