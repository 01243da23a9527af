package dev.troupe.card.container;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.ObjectNode;

/** Cards as CHARX. */
public final class CharxCard {

    /** Any time would do that is after the first of ZIP's calendar, which the JDK writes with the time zone of the machine. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final Set<String> PACKED = Set.of(
            "png", "apng", "jpg", "jpeg", "webp", "gif", "avif", "mp3", "ogg", "opus", "m4a", "aac", "flac", "mp4",
            "webm", "mkv", "mov", "zip", "woff", "woff2");

    private CharxCard() {}

    /**
     * Writes {@code card.json} and the assets after it. The same card and assets make the same bytes, whenever and wherever. What is
     * packed by its nature is not packed again.
     *
     * @param assets in the order in which they are written
     * @param out left open
     * @throws IllegalArgumentException if two assets have one path
     */
    public static void write(ObjectNode card, Iterable<CharxAsset> assets, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.putNextEntry(entry("card.json"));
        zip.write(CardJson.write(card));
        zip.closeEntry();
        var paths = new HashSet<String>();
        for (var asset : assets) {
            if (!paths.add(asset.path())) {
                throw new IllegalArgumentException("Two assets have the path " + asset.path());
            }
            write(asset, zip);
        }
        zip.finish();
        zip.flush();
    }

    private static void write(CharxAsset asset, ZipOutputStream zip) throws IOException {
        var entry = entry(asset.path());
        if (PACKED.contains(extension(asset.path()))) measure(asset, entry);
        zip.putNextEntry(entry);
        try (var bytes = asset.bytes().open()) {
            bytes.transferTo(zip);
        }
        zip.closeEntry();
    }

    /** What isn't packed must have its length and checksum before its data. */
    private static void measure(CharxAsset asset, ZipEntry entry) throws IOException {
        var crc = new CRC32();
        long length = 0;
        var buffer = new byte[1 << 14];
        try (var bytes = asset.bytes().open()) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                crc.update(buffer, 0, count);
                length += count;
            }
        }
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(length);
        entry.setCrc(crc.getValue());
    }

    private static ZipEntry entry(String path) {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(ALWAYS);
        return entry;
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
