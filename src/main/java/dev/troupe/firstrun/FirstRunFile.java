package dev.troupe.firstrun;

import dev.troupe.database.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where the keys that a first start made are told: {@code first-run.json} in the data folder, for its owner only. */
@Component
class FirstRunFile {

    private final Path file;
    private final JsonMapper json;

    FirstRunFile(DataFolder data, JsonMapper json) {
        this.file = data.path().resolve("first-run.json");
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    Path path() {
        return file;
    }

    /**
     * Adds to what the file tells. It is replaced as a whole: nobody ever reads half of it, or all of it without being its owner.
     * What an earlier start told stays, for it is told nowhere else.
     */
    void write(Map<String, String> made) {
        try {
            Files.createDirectories(file.getParent());
            var whole = told();
            whole.putAll(made);
            var draft = file.resolveSibling("first-run.json.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            restrict(draft);
            Files.writeString(
                    draft, json.writeValueAsString(whole) + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException ex) {
            throw new UncheckedIOException("The keys could not be written to " + file, ex);
        }
    }

    private Map<String, String> told() {
        if (!Files.exists(file)) return new LinkedHashMap<>();
        try {
            return json.readValue(file, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JacksonException ex) {
            throw new IllegalStateException("The keys of an earlier start can't be read in " + file, ex);
        }
    }

    private static void restrict(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    path, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }
}
