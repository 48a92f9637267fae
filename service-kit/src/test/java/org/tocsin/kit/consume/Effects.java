package org.tocsin.kit.consume;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;

/** A subscription whose effect on each record is a row: what happened twice or in the wrong order is seen. */
class Effects implements Subscription {

    private static final String INSERT = """
            insert into effect (key, number) select key, number
            from unnest($1::text[], $2::int[]) with ordinality as row (key, number, place) order by place""";

    private final String group;
    private final Topic topic;

    Effects(String group, Topic topic) {
        this.group = group;
        this.topic = topic;
    }

    /** The table of effects. A constraint of a test's own may follow. */
    static void table(KitSchema schema) {
        schema.sql("create table effect (place bigint generated always as identity, key text not null, number int not null)");
    }

    /** Numbers by key, in the order in which their effects came. */
    static Map<String, List<Integer>> of(KitSchema schema) {
        var effects = new TreeMap<String, List<Integer>>();
        schema.rows("select key, number from effect order by place", row ->
                effects.computeIfAbsent(row.getString("key"), _ -> new ArrayList<>()).add(row.getInteger("number")));
        return effects;
    }

    /** The keys, of Q0 to the last before {@code keys}, whose effects are not 1 to {@code last}, each once and in order. */
    static Map<String, List<Integer>> wrong(KitSchema schema, int keys, int last) {
        var right = IntStream.rangeClosed(1, last).boxed().toList();
        var effects = of(schema);
        IntStream.range(0, keys).forEach(key -> effects.putIfAbsent("Q" + key, List.of()));
        effects.values().removeIf(right::equals);
        return effects;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public List<Topic> topics() {
        return List.of(topic);
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var messages = batch.stream().map(Numbered::of).toList();
        return tx.sql().preparedQuery(INSERT).execute(Tuple.of(
                messages.stream().map(Numbered::key).toArray(String[]::new),
                messages.stream().map(Numbered::number).toArray(Integer[]::new))).replaceWithVoid();
    }
}
