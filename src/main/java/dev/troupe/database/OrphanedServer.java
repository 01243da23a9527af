package dev.troupe.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived its service, because that was killed and could not shut it down. It still holds the data folder, so
 * it is asked to stop before a new one starts. Only called by whoever holds the folder's lock: nobody else uses that server.
 */
final class OrphanedServer {

    private static final Logger log = LoggerFactory.getLogger(OrphanedServer.class);

    private OrphanedServer() {}

    static void stop(Path databaseFolder) throws IOException {
        var pidFile = databaseFolder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid).filter(OrphanedServer::isPostgres);
        if (orphan.isEmpty()) return;
        log.warn("Stopping a PostgreSQL (pid {}) that a killed service left behind", pid);
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException ex) {
            throw new IOException("PostgreSQL (pid %d) was left behind and does not stop".formatted(pid), ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", ex);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(it -> it.contains("postgres")).orElse(false);
    }
}
