package dev.troupe.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        var orphan = pid(pidFile).flatMap(ProcessHandle::of).filter(it -> serves(it, databaseFolder));
        if (orphan.isEmpty()) return;
        var pid = orphan.get().pid();
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

    /** The number in the server's own note; empty where a power cut left the note half written. */
    private static Optional<Long> pid(Path pidFile) throws IOException {
        return Files.readAllLines(pidFile).stream()
                .limit(1)
                .map(String::strip)
                .filter(it -> it.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** After a reboot the number may be another process's, perhaps another PostgreSQL's: only this folder's is ours to stop. */
    private static boolean serves(ProcessHandle process, Path databaseFolder) {
        var isPostgres =
                process.info().command().map(it -> it.contains("postgres")).orElse(false);
        var arguments = process.info().arguments().orElse(new String[0]);
        return isPostgres && List.of(arguments).contains(databaseFolder.toString());
    }
}
