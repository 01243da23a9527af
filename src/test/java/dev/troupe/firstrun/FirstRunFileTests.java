package dev.troupe.firstrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.database.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The file that tells of a first run's keys. */
class FirstRunFileTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    FirstRunFile file;

    @BeforeEach
    void prepare() {
        file = new FirstRunFile(new DataFolder(folder.resolve("data")), JSON);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        file.write(Map.of("operatorKey", "k"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void itTellsWhatWasMade() {
        var made = new LinkedHashMap<String, String>();
        made.put("url", "http://localhost:8080");
        made.put("operatorKey", "k");

        file.write(made);

        assertThat(read()).containsExactlyEntriesOf(made);
    }

    @Test
    void whatWasToldBeforeStaysUnlessItIsToldAnew() {
        file.write(Map.of("operatorKey", "k", "url", "http://localhost:8080"));

        file.write(Map.of("adminKey", "a", "url", "http://localhost:9090"));

        assertThat(read())
                .containsOnly(
                        Map.entry("operatorKey", "k"),
                        Map.entry("adminKey", "a"),
                        Map.entry("url", "http://localhost:9090"));
    }

    @Test
    void whatAnInterruptedWriteLeftIsReplaced() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path().resolveSibling("first-run.json.new"), "{\"half\":");

        file.write(Map.of("operatorKey", "k"));

        assertThat(read()).containsExactly(Map.entry("operatorKey", "k"));
        assertThat(file.path().getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aFileThatCantBeReadIsNotReplaced() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), "operatorKey=k");

        assertThatThrownBy(() -> file.write(Map.of("adminKey", "a")))
                .hasMessageContaining(file.path().toString());

        assertThat(file.path()).hasContent("operatorKey=k");
    }

    @Test
    void nobodyEverReadsHalfOfIt() throws InterruptedException {
        file.write(Map.of("key", "x".repeat(10_000)));
        var done = new AtomicBoolean();
        var torn = new AtomicBoolean();
        var reader = Thread.ofVirtual().start(() -> {
            while (!done.get()) torn.compareAndSet(false, read().get("key").length() != 10_000);
        });

        for (int i = 0; i < 200; i++)
            file.write(Map.of("key", String.valueOf(i % 10).repeat(10_000)));

        done.set(true);
        reader.join();
        assertThat(torn).isFalse();
    }

    @Test
    void aFolderThatCantBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve("data"), "a file");

        assertThatThrownBy(() -> file.write(Map.of("operatorKey", "k")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.path().toString());
    }

    private Map<String, String> read() {
        return JSON.readValue(file.path().toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
    }
}
