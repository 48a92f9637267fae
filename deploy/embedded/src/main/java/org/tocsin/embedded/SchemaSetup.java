package org.tocsin.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** Makes the database, and in it a schema and a role for each service; what exists stays, passwords are set again. */
public final class SchemaSetup {

    /** Name of the database that all services share; each sees only its own schema. */
    public static final String DATABASE = "tocsin";

    private SchemaSetup() {}

    /**
     * @param superuserPassword password of {@link PostgresServer#SUPERUSER}
     * @param passwords service name, which becomes schema and role, to its password
     * @throws IllegalStateException if the server refuses
     */
    public static void run(PostgresServer server, String superuserPassword, Map<String, String> passwords) {
        try {
            try (var maintenance = connect(server, "postgres", superuserPassword)) {
                if (!exists(maintenance, "select 1 from pg_database where datname = ?", DATABASE)) {
                    execute(maintenance, "create database " + DATABASE);
                }
            }
            try (var connection = connect(server, DATABASE, superuserPassword)) {
                execute(connection, "revoke all on schema public from public");
                for (var service : passwords.entrySet()) {
                    prepare(connection, service.getKey(), service.getValue());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the database: " + e.getMessage(), e);
        }
    }

    private static void prepare(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
            execute(connection, "create role %s login".formatted(name));
        }
        // Names are ours and plain; the password is generated, without quotes.
        execute(connection, "alter role %s password '%s'".formatted(name, password));
        execute(connection, "create schema if not exists %s authorization %s".formatted(name, name));
        execute(connection, "alter role %s in database %s set search_path = %s".formatted(name, DATABASE, name));
        // A client that froze in the middle of a transaction must not hold its locks for good.
        execute(connection, "alter role %s set idle_in_transaction_session_timeout = '60s'".formatted(name));
    }

    private static Connection connect(PostgresServer server, String database, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), PostgresServer.SUPERUSER, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
