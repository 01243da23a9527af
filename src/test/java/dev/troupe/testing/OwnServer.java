package dev.troupe.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server that one test has for itself: it can be stopped and started again, and be made to hang. Embedded anywhere. */
public final class OwnServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Path data;
    private final int port;
    private EmbeddedPostgres postgres;

    private OwnServer(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.postgres = start(data, port);
    }

    /** Starts an empty one with the service's roles. */
    public static OwnServer start() throws IOException, SQLException {
        var server = new OwnServer(Files.createTempDirectory("troupe-server"), freePort());
        try (var connection = server.postgres.getPostgresDatabase().getConnection()) {
            TestDatabase.makeRoles(connection);
            TestDatabase.makeSuperuser(connection);
        }
        return server;
    }

    /** A new database on it. */
    public SharedDatabase database(String name) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database %s owner %s".formatted(name, TestDatabase.OWNER));
        }
        return new SharedDatabase("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name));
    }

    /** Ends it at once, as a crash would: no session is waited for, nothing is written. Returns when it is gone. */
    public void stop() throws Exception {
        var postmaster = postmaster();
        signal("QUIT", List.of(postmaster));
        postmaster.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        postgres.close();
    }

    /** Starts it where and with what it was. Returns when it answers. */
    public void startAgain() throws IOException {
        postgres = start(data, port);
    }

    /** Lets none of its processes do anything: connections stay open, new ones are taken, and nobody answers. */
    public void hang() throws IOException, InterruptedException {
        signal("STOP", processes());
    }

    /** Lets it go on where it was. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT", processes());
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** The first is the one that would make others. */
    private List<ProcessHandle> processes() throws IOException {
        var all = new ArrayList<>(List.of(postmaster()));
        all.addAll(postmaster().descendants().toList());
        return all;
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(it -> command.add(String.valueOf(it.pid())));
        var kill = new ProcessBuilder(command).inheritIO().start();
        if (kill.waitFor() != 0) throw new IOException("No signal reached " + processes);
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig(
                        "synchronous_commit", "on") // it is killed, and what was said to be stored must be there
                .setServerConfig("max_connections", "100")
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
