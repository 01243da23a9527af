package dev.troupe.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The key that a first start makes. */
@ExtendWith(OutputCaptureExtension.class)
class KeyFileTests {

    @TempDir
    Path folder;

    Path data;
    Path file;

    @BeforeEach
    void prepare() {
        data = folder.resolve("data");
        file = data.resolve("secret-keys");
    }

    @Test
    void theFirstStartMakesAKeyForItsOwnerAlone(CapturedOutput output) throws IOException {
        var made = open().newest().orElseThrow();

        assertThat(made.id()).startsWith("made-");
        assertThat(mode()).isEqualTo("rw-------");
        assertThat(data).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.new");
        assertThat(output).contains("secret-keys").doesNotContain(made.id(), Files.readString(file));
    }

    @Test
    void laterStartsUseTheSameKey() throws IOException {
        var made = open().newest();
        var text = Files.readString(file);

        assertThat(open().newest()).isEqualTo(made);
        assertThat(file).hasContent(text);
    }

    @Test
    void theFileIsWhatTheSettingTakes() throws IOException {
        var sealed = new Vault(open()).seal("s", "c");

        assertThat(Vault.of(Files.readString(file)).open(sealed, "c")).isEqualTo("s");
    }

    @Test
    void aKeyPutBeforeTheMadeOneIsTheNewest() throws IOException {
        var made = open().newest().orElseThrow();
        Files.writeString(file, "mine:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n" + KeyText.write(made));

        assertThat(open().newest().orElseThrow().id()).isEqualTo("mine");
        assertThat(open().find(made.id())).contains(made);
    }

    @Test
    void startsAtTheSameMomentMakeOneKey() throws Exception {
        var together = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var keys = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(() -> {
                        together.await();
                        return open().newest().orElseThrow();
                    }))
                    .toList();
            together.countDown();
            var first = keys.getFirst().get();
            for (var key : keys) assertThat(key.get()).isEqualTo(first);
        }
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw-rw-rw-", "rw----r--", "rw--w----"})
    void aFileOpenToOthersIsClosedWithAWarning(String mode, CapturedOutput output) throws IOException {
        var made = open().newest();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThat(open().newest()).isEqualTo(made);

        assertThat(mode()).isEqualTo("rw-------");
        assertThat(output).contains("WARN", file + " was open to other users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void aFileThatOnlyItsOwnerReadsIsLeftAlone(String mode, CapturedOutput output) throws IOException {
        open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        open();

        assertThat(mode()).isEqualTo(mode);
        assertThat(output).doesNotContain("WARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "made-1", "made-1:c2hvcnQ="})
    void aDamagedFileIsNamedAndKept(String damaged) throws IOException {
        Files.createDirectories(data);
        Files.writeString(file, damaged);

        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(this::open)
                .withMessageContaining(file.toString())
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain("made-1", "c2hvcnQ"));
        assertThat(Files.readString(file)).isEqualTo(damaged);
    }

    @Test
    void aFolderThatCantBeWrittenIsNamedWithAWayOut() throws IOException {
        Files.writeString(data, "a file");

        assertThatExceptionOfType(KeysRefused.class)
                .isThrownBy(this::open)
                .withMessageContaining(file.toString())
                .satisfies(it -> assertThat(it.action()).contains("TROUPE_SECRET_KEYS"));
    }

    private Keyring open() {
        return new KeyFile(data).readOrMake();
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
