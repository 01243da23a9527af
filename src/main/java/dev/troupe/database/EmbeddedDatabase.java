package dev.troupe.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL inside the service, for a first run without any set-up. Its data stays in one folder over restarts; the folder is
 * locked, so that a second service on it refuses to start instead of harming it. Listens on loopback only.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String OWNER = "troupe_owner";
    static final String APPLICATION = "troupe_app";
    private static final String NAME = "troupe";
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final FolderLock lock;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(FolderLock lock, EmbeddedPostgres postgres) {
        this.lock = lock;
        this.postgres = postgres;
    }

    /**
     * Starts the database of a folder, making it when it isn't there.
     *
     * @throws FolderInUse when another service has the folder
     */
    static EmbeddedDatabase start(Path dataFolder) {
        var folder = dataFolder.toAbsolutePath().normalize();
        var lock = FolderLock.take(folder);
        try {
            OrphanedServer.stop(folder.resolve("postgres"));
            var postgres = postgres(folder.resolve("postgres"));
            makeRolesAndDatabase(postgres);
            log.atInfo()
                    .addKeyValue("port", postgres.getPort())
                    .log("Embedded PostgreSQL keeps its data in {}", folder);
            return new EmbeddedDatabase(lock, postgres);
        } catch (IOException | SQLException | RuntimeException ex) {
            lock.close();
            throw new IllegalStateException("The embedded PostgreSQL could not be started in " + folder, ex);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), NAME);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException ex) {
            log.warn("The embedded PostgreSQL did not stop cleanly", ex);
        } finally {
            lock.close();
        }
    }

    private static EmbeddedPostgres postgres(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                // The library is made for tests and switches these off; here an accepted message must outlive a power
                // cut.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "32MB")
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(Duration.ofSeconds(30))
                .start();
    }

    private static void makeRolesAndDatabase(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            if (exists(connection, "select from pg_database where datname = '" + NAME + "'")) return;
            makeRole(connection, OWNER);
            makeRole(connection, APPLICATION);
            execute(connection, "create database " + NAME + " owner " + OWNER);
        }
    }

    private static void makeRole(Connection connection, String name) throws SQLException {
        if (exists(connection, "select from pg_roles where rolname = '" + name + "'")) return;
        execute(connection, "create role " + name + " login nosuperuser nobypassrls");
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
