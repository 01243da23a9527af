package dev.troupe.card.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTests {

    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    /** What the other Java does: opens a file and says how long the character's name, its picture and its assets are. */
    static final class Opener {
        public static void main(String... arguments) throws IOException {
            var assets = new long[1];
            var card = CardFiles.open(Path.of(arguments[0]), CardLimits.DEFAULT, (path, bytes) -> {
                assets[0] += bytes.transferTo(OutputStream.nullOutputStream());
            });
            var picture = card.picture();
            int pictureLength = picture == null ? 0 : picture.length;
            System.out.printf("%d %d %d%n", card.json().path("name").asString().length(), pictureLength, assets[0]);
        }
    }

    @Test
    void aPngOf64MebibytesIsOpenedIn256() throws Exception {
        var file = folder.resolve("card.png");
        try (var out = Files.newOutputStream(file)) {
            out.write(GivenPng.aPng()
                    .card("chara", "{\"name\":\"%s\"}".formatted("x".repeat(9 * MIB)))
                    .bytes());
            write(out, "tEXt", "chara-ext-asset_:0\0", 12 * MIB);
            write(out, "IDAT", "", 39 * MIB);
            out.write(GivenPng.nothing().end(), 8, 12);
        }

        assertThat(Files.size(file)).isBetween(62L * MIB, 64L * MIB);
        assertThat(opened(file)).isEqualTo("%d %d %d".formatted(9 * MIB, 39 * MIB + 12 + 45, 9 * MIB));
    }

    @Test
    void aCharxOf64MebibytesIsOpenedIn256() throws Exception {
        var file = folder.resolve("card.charx");
        var zip = GivenZip.aCharx("{\"name\":\"%s\"}".formatted("x".repeat(9 * MIB)))
                .entry("a.png", new byte[27 * MIB])
                .entry("b.png", new byte[27 * MIB]);
        Files.write(file, zip.bytes());

        assertThat(opened(file)).isEqualTo("%d %d %d".formatted(9 * MIB, 0, 54 * MIB));
    }

    @Test
    void aJsonOf64MebibytesIsOpenedIn256() throws Exception {
        var file = folder.resolve("card.json");
        var text = "x".repeat(10 * MIB);
        Files.writeString(
                file,
                "{\"name\":\"%s\",\"a\":\"%s\",\"b\":\"%s\",\"c\":\"%s\",\"d\":\"%s\",\"e\":\"%s\"}"
                        .formatted(text, text, text, text, text, text));

        assertThat(opened(file)).isEqualTo("%d 0 0".formatted(10 * MIB));
    }

    private static void write(OutputStream out, String type, String start, int length) throws IOException {
        var data = new byte[length];
        Arrays.fill(data, (byte) 'A');
        var crc = new CRC32();
        crc.update((type + start).getBytes(US_ASCII));
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(start.length() + length).array());
        out.write((type + start).getBytes(US_ASCII));
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static String opened(Path file) throws Exception {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(), "-Xmx256m", "-cp", classes, Opener.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
