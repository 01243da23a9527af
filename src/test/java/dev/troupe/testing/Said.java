package dev.troupe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What tests say to the service, and upstreams answer, in sentences: written down beside the build's reports, so that the log of the whole
 * run can be searched for it. Thread-safe.
 */
public final class Said {

    /** Long enough to be told from whatever else a log may say. */
    public static final int SHORTEST = 12;

    private static final int LONGEST = 200;
    private static final Path FOLDER = Path.of("target", "said");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    /** The fields of names, which are no sentences: logs call connections by theirs. */
    private static final Set<String> NAMES = Set.of("name", "connection");

    private Said() {}

    /** Everything that tests have said so far, in this process and in others of the run. */
    public static List<String> all() throws IOException {
        if (!Files.isDirectory(FOLDER)) return List.of();
        var all = new ArrayList<String>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                for (var line : Files.readAllLines(file)) all.add(JSON.readValue(line, String.class));
            }
        }
        return all;
    }

    /** Notes the sentences of a body. */
    static void body(Object body) {
        try {
            sentences(body instanceof String text ? JSON.readTree(text) : JSON.valueToTree(body));
        } catch (JacksonException _) {
            // A body that is no JSON on purpose says nothing.
        }
    }

    private static void sentences(JsonNode node) {
        if (node.isString()) sentence(node.stringValue());
        node.propertyStream().filter(it -> !NAMES.contains(it.getKey())).forEach(it -> sentences(it.getValue()));
        node.valueStream().filter(_ -> node.isArray()).forEach(Said::sentences);
    }

    /** Notes a text if it is a sentence: words with spaces between them. */
    static void sentence(String text) {
        var spaces = text.strip().chars().filter(it -> it == ' ').count();
        if (text.length() < SHORTEST || spaces < 2) return;
        var begins = text.substring(0, Math.min(text.length(), LONGEST));
        if (NOTED.add(begins)) write(begins);
    }

    private static void write(String text) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(
                    FOLDER.resolve(ProcessHandle.current().pid() + ".txt"),
                    JSON.writeValueAsString(text) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
