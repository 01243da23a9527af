package dev.troupe.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of an installation that was given none, made at its first start and kept beside the embedded database, for its owner only.
 * A file that others may read is closed to them, with a warning: refusing to start would not undo that they could.
 */
final class KeyFile {

    private static final String OWNER_ONLY = "rw-------";
    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

    private final Path file;

    KeyFile(Path folder) {
        this.file = folder.resolve("secret-keys");
    }

    /**
     * The keys in the file, which is made when it isn't there. Of several that make it at once, one does, and all get its key.
     *
     * @throws KeysRefused when the file can't be made, read or kept from others, or holds something else
     */
    Keyring readOrMake() {
        try {
            if (Files.notExists(file)) make();
            closeToOthers();
            return new KeyText(file.toString()).read(Files.readString(file));
        } catch (IOException ex) {
            var refused = new KeysRefused(
                    "The keys for secrets can't be kept in %s (%s)"
                            .formatted(file, ex.getClass().getSimpleName()),
                    "Let the service read and own that file alone, or give it keys in " + SecretProperties.VARIABLE
                            + ".");
            refused.initCause(ex);
            throw refused;
        }
    }

    /** The file appears whole or not at all, and never replaces another: what that one sealed would be lost. */
    private void make() throws IOException {
        var folder = file.getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "secret-keys-", ".new"); // readable by its owner only
        try {
            write(draft, KeyText.write(Key.random(new SecureRandom())));
            Files.createLink(file, draft);
            log.info("Made a key for secrets in {}", file);
        } catch (FileAlreadyExistsException _) {
            log.debug("Another start made the key for secrets");
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** On the disk before anything is sealed with it. */
    private static void write(Path draft, String text) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
    }

    private void closeToOthers() throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) return; // a file system without modes
        var ownerOnly = PosixFilePermissions.fromString(OWNER_ONLY);
        if (ownerOnly.containsAll(view.readAttributes().permissions())) return;
        view.setPermissions(ownerOnly);
        log.warn(
                "{} was open to other users of this machine, and is not any more. If one of them may have read it, put a"
                        + " new key before the old one.",
                file);
    }
}
