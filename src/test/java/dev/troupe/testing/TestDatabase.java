package dev.troupe.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for a run of the tests, in a container where Docker answers and embedded elsewhere, with the two roles that
 * the service wants. Each application context gets a database of its own.
 */
public final class TestDatabase {

    public static final String APPLICATION = "troupe_app";
    public static final String OWNER = "troupe_owner";
    private static final String PASSWORD = "only-for-tests";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Server SERVER = start();

    /** Where a superuser reaches the server. */
    private record Server(String host, int port, String user, String password) {

        String url(String database) {
            return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url("postgres"), user, password);
        }
    }

    private TestDatabase() {}

    /** A new, empty database. @return its JDBC URL */
    public static String create() {
        var name = "troupe_" + DATABASES.incrementAndGet();
        execute("create database " + name + " owner " + OWNER);
        return SERVER.url(name);
    }

    public static String password() {
        return PASSWORD;
    }

    /** A connection as the service's own role, bound to no tenant. */
    public static Connection asApplication(String url) throws SQLException {
        return DriverManager.getConnection(url, APPLICATION, PASSWORD);
    }

    /** A connection as the role that migrates. */
    public static Connection asOwner(String url) throws SQLException {
        return DriverManager.getConnection(url, OWNER, PASSWORD);
    }

    /** A connection as whoever may do everything. */
    public static Connection asSuperuser(String url) throws SQLException {
        return DriverManager.getConnection(url, SERVER.user(), SERVER.password());
    }

    private static Server start() {
        var server = DockerClientFactory.instance().isDockerAvailable() ? inContainer() : embedded();
        try (var connection = server.connect()) {
            makeRoles(connection);
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
        return server;
    }

    /** The two roles that the service wants. */
    static void makeRoles(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(OWNER, PASSWORD));
            statement.execute("create role %s login password '%s'".formatted(APPLICATION, PASSWORD));
        }
    }

    /** On another server, somebody with the name by which {@link #asSuperuser} comes. */
    static void makeSuperuser(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            var name = SERVER.user();
            var known = statement.executeQuery("select from pg_roles where rolname = '%s'".formatted(name));
            if (!known.next()) statement.execute("create role \"%s\" superuser login".formatted(name));
        }
    }

    private static Server inContainer() {
        var container = new PostgreSQLContainer("postgres:17-alpine");
        container.start();
        return new Server(
                container.getHost(), container.getFirstMappedPort(), container.getUsername(), container.getPassword());
    }

    private static Server embedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
            return new Server("127.0.0.1", postgres.getPort(), "postgres", "postgres");
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void execute(String sql) {
        try (var connection = SERVER.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
