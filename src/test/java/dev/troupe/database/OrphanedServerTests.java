package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the server of this very folder is stopped, whoever has its number now. */
class OrphanedServerTests {

    @TempDir
    Path folder;

    Process process;

    @BeforeEach
    void startAProcessOfThatName() throws IOException {
        var program = folder.resolve("postgres");
        Files.copy(Path.of("/bin/sleep"), program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        process = new ProcessBuilder(program.toString(), "300").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void anotherPostgresThatHasTheNumberNowIsLeftAlone() throws IOException, InterruptedException {
        var database = remembers(String.valueOf(process.pid()));

        OrphanedServer.stop(database);

        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void aServerThatEndedLongAgoNeedsNoStopping() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();

        OrphanedServer.stop(remembers(String.valueOf(process.pid())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no number"})
    void aBrokenNoteNamesNobody(String note) throws IOException {
        OrphanedServer.stop(remembers(note));

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void withoutANoteThereIsNobodyToStop() throws IOException {
        OrphanedServer.stop(folder.resolve("never-was"));

        assertThat(process.isAlive()).isTrue();
    }

    private Path remembers(String pid) throws IOException {
        var database = Files.createDirectories(folder.resolve("database"));
        Files.write(database.resolve("postmaster.pid"), List.of(pid, database.toString()));
        return database;
    }
}
