package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTests {

    @TempDir
    Path folder;

    @Test
    void aFolderHasOneHolder() {
        try (var _ = FolderLock.take(folder)) {
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void whoIsRefusedIsToldWhatToDo() {
        var told = new FolderInUseAnalyzer().analyze(new FolderInUse(folder));

        assertThat(told.getDescription()).contains(folder.toString());
        assertThat(told.getAction()).contains("TROUPE_DATA_DIR", "SPRING_DATASOURCE_URL");
    }

    @Test
    void aFolderThatWasLeftMayBeTakenAgain() {
        FolderLock.take(folder).close();

        FolderLock.take(folder).close();
    }

    @Test
    void beingRefusedDoesNotTakeTheFolderFromItsHolder() {
        try (var _ = FolderLock.take(folder)) {
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FolderInUse.class);
            assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(FolderInUse.class);
        }
    }

    /** A lock file without a holder is what a killed service leaves. */
    @Test
    void aLockFileAloneHoldsNothing() throws IOException {
        Files.writeString(folder.resolve("troupe.lock"), "");

        FolderLock.take(folder).close();
    }

    @Test
    void aFolderThatIsNotThereIsMade() {
        FolderLock.take(folder.resolve("a/b")).close();

        assertThat(folder.resolve("a/b")).isDirectory();
    }

    @Test
    void whatCantBeAFolderIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> FolderLock.take(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
