package dev.troupe.card;

import dev.troupe.card.container.CardFiles;
import dev.troupe.card.container.CardLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lay beside a card, unpacked onto the disk, so that nobody waits for that who holds a connection to the database. One file at a time
 * fits the memory. The files are called by numbers: what a card calls them is nothing to any file system. Closing deletes them.
 */
final class UnpackedFiles implements Closeable {

    private final Path folder;
    private final Map<String, Unpacked> byPath = new LinkedHashMap<>();

    private UnpackedFiles(Path folder) {
        this.folder = folder;
    }

    /** @param path in the card @param sha256 of the bytes, in hexadecimal */
    record Unpacked(String path, Path file, String sha256) {

        byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** @throws CardRefused for a file that can't be unpacked to its end; then nothing is left of it on the disk */
    static UnpackedFiles of(Path card, CardLimits limits) throws IOException {
        var files = new UnpackedFiles(Files.createTempDirectory("card"));
        try {
            CardFiles.open(card, limits, files::add);
            return files;
        } catch (IOException | RuntimeException failed) {
            files.close();
            throw failed;
        }
    }

    /** Of two with one path the last counts. */
    private void add(String path, InputStream bytes) throws IOException {
        var before = byPath.remove(path);
        if (before != null) Files.delete(before.file());
        var file = Files.createTempFile(folder, "", null);
        var digest = sha256();
        try (var out = Files.newOutputStream(file)) {
            new DigestInputStream(bytes, digest).transferTo(out);
        }
        byPath.put(path, new Unpacked(path, file, HexFormat.of().formatHex(digest.digest())));
    }

    /** In the order of their hashes: two imports with the same files come to them in the same order, and don't wait for each other in a circle. */
    List<Unpacked> all() {
        return byPath.values().stream()
                .sorted(Comparator.comparing(Unpacked::sha256))
                .toList();
    }

    Set<String> paths() {
        return byPath.keySet();
    }

    /** @return null where no file with that path came */
    byte @Nullable [] bytes(String path) {
        var unpacked = byPath.get(path);
        return unpacked == null ? null : unpacked.bytes();
    }

    @Override
    public void close() throws IOException {
        try (var left = Files.list(folder)) {
            for (var it : left.toList()) Files.delete(it);
        }
        Files.delete(folder);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
