package org.tocsin.kit.consume;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.tocsin.kit.ops.Loop;

/** A loop that reads from Kafka. After trouble a new client takes the place of the old one, whatever state that was in. */
public abstract class ConsumerLoop extends Loop {

    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);
    private static final Duration GOOD_BYE = Duration.ofSeconds(2);

    private volatile Consumer<String, byte[]> consumer;

    protected ConsumerLoop(String name) {
        super(name);
    }

    /** A new client, which knows of no topic yet. */
    protected abstract Consumer<String, byte[]> client();

    /** Tells a new client what to read, and from where. */
    protected abstract void begin() throws Exception;

    /** Polls once, and does what is to be done with it. */
    protected abstract void read() throws Exception;

    /** Forgets what belonged to a client that is closed. */
    protected void forgetClient() {}

    /** The client in use; null between two of them. */
    protected final Consumer<String, byte[]> consumer() {
        return consumer;
    }

    @Override
    protected void once() throws Exception {
        try {
            if (consumer == null) {
                consumer = client();
                begin();
            }
            read();
        } catch (WakeupException e) {
            // asked to end: the loop's condition sees it
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    @Override
    protected void interruptWork() {
        var running = consumer;
        if (running != null) {
            // No interrupt: it would break the good-bye to the broker, and others would wait for our partitions.
            running.wakeup();
        } else {
            super.interruptWork();
        }
    }

    @Override
    protected void close() {
        if (consumer != null) {
            try {
                consumer.close(CloseOptions.timeout(GOOD_BYE));
            } catch (RuntimeException e) {
                LOG.debugf("%s: closing: %s", name(), e.getMessage());
            }
            consumer = null;
            forgetClient();
        }
    }
}
