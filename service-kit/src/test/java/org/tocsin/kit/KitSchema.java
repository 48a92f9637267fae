package org.tocsin.kit;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tocsin.embedded.LocalServers;
import org.tocsin.embedded.PostgresServer;
import org.tocsin.embedded.SchemaSetup;
import org.tocsin.kit.db.DatabaseClock;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.timer.TimerTable;

/** A service's schema in a test: its pool as Quarkus would make it, and SQL by the shortest way. */
public final class KitSchema implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalServers servers;
    private final String service;
    private final Pool pool;

    KitSchema(LocalServers servers, String service) {
        this.servers = servers;
        this.service = service;
        SchemaSetup.run(servers.postgres(), servers.password(), Map.of(service, servers.password()));
        this.pool = poolNamed(service);
        execute("drop owned by " + service, PostgresServer.SUPERUSER);
        SchemaSetup.run(servers.postgres(), servers.password(), Map.of(service, servers.password()));
        sql(kitTables());
    }

    public String service() {
        return service;
    }

    public Pool pool() {
        return pool;
    }

    /** Another pool, as of another process. */
    public Pool poolNamed(String application) {
        return pool(servers.postgres().port(), service, servers.password(), application);
    }

    /** A pool set as Quarkus sets it by the kit's configuration. */
    public static Pool pool(int port, String service, String password, String application) {
        var options = new PgConnectOptions().setHost("127.0.0.1").setPort(port).setDatabase(SchemaSetup.DATABASE)
                .setUser(service).setPassword(password).setCachePreparedStatements(true)
                .addProperty("application_name", application)
                .addProperty("plan_cache_mode", "force_generic_plan").addProperty("random_page_cost", "1.1");
        return Pool.newInstance(PgBuilder.pool().with(new PoolOptions().setMaxSize(6).setIdleTimeout(120))
                .connectingTo(options).using(KitServers.vertx()).build());
    }

    public Transactions transactions() {
        return transactions(() -> {}, _ -> {});
    }

    /** Units of work that wake these loops. */
    public Transactions transactions(Runnable relay, Consumer<Instant> timers) {
        return new Transactions(pool, DatabaseClock.ofTheServer(), new Outbox(service, relay), new TimerTable(timers));
    }

    /** Executes statements as the service. */
    public void sql(String statements) {
        execute(statements, service);
    }

    public long number(String query) {
        return rows(query, row -> row.getLong(0)).getFirst();
    }

    public List<String> texts(String query) {
        return rows(query, row -> row.getString(0));
    }

    public <T> List<T> rows(String query, Function<Row, T> read) {
        var rows = new ArrayList<T>();
        pool.query(query).execute().await().atMost(PATIENCE).forEach(row -> rows.add(read.apply(row)));
        return rows;
    }

    /** A connection beside the pool. */
    public Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(servers.postgres().jdbcUrl(SchemaSetup.DATABASE), user, servers.password());
    }

    @Override
    public void close() {
        pool.closeAndForget();
    }

    private void execute(String statements, String user) {
        try (var connection = connect(user); var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements + ": " + e.getMessage(), e);
        }
    }

    private static String kitTables() {
        try (var in = KitSchema.class.getResourceAsStream("/db/kit/V0_1__kit.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
