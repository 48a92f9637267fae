package org.tocsin.kit.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.tocsin.kit.KafkaClients;
import org.tocsin.kit.KitSchema;

/** A relay in a process of its own, as in a replica of a service. Ends when its standard input does. */
public final class RelayProcess {

    private RelayProcess() {}

    /** @param args port of PostgreSQL, service, password, name of this process, address of Kafka */
    public static void main(String[] args) throws Exception {
        var pool = KitSchema.pool(Integer.parseInt(args[0]), args[1], args[2], args[3]);
        var kafka = new KafkaClients(Map.of("bootstrap.servers", args[4]), Map.of(), args[1], Optional.empty());
        new OutboxRelay(args[1], pool, kafka.producer(), new SimpleMeterRegistry()).start();
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
