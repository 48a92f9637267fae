package org.tocsin.kit.internal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;

/** A subscription as a service's would be: a bean, found and fed by the kit. */
@ApplicationScoped
public class TestSubscription implements Subscription {

    static volatile boolean takesEverything;

    @Override
    public String group() {
        return "kit.subscription";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.ESCALATIONS);
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var received : batch) {
            var message = Numbered.of(received);
            if (message.number() < 0 && !takesEverything) {
                return Uni.createFrom().failure(new DataError("no number below 0"));
            }
            done = done.chain(() -> tx.sql().preparedQuery("insert into effect (key, number) values ($1, $2)")
                    .execute(Tuple.of(message.key(), message.number())).replaceWithVoid());
        }
        return done;
    }
}
