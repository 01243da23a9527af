package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Said;
import dev.troupe.testing.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What all the other tests have logged, searched for what no log may hold. It runs after them, in {@code ./mvnw verify}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsPackagedTests {

    private static final List<Path> REPORTS =
            List.of(Path.of("target", "surefire-reports"), Path.of("target", "failsafe-reports"));

    /** The welcome of a first start, which is said to whoever started it and is no log. */
    private static final Pattern WELCOME = Pattern.compile("^ {4}(operatorKey|adminKey|serviceKey) +trp_\\w+$");

    private static final Pattern SECRET = Pattern.compile(
            // keys of ours, signed tokens, what upstreams and databases are opened with, and the operator's key of the
            // tests
            "trp_[0-9a-f]{32}_[0-9a-f]{64}|eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}|only-for-tests|the-operator-of-the-tests"
                    + "|(?i:authorization: *bearer \\S)|[?&]ticket=[\\w-]{8}|" + Pattern.quote(ScriptedUpstream.KEY));

    List<Path> logs;

    @BeforeAll
    void findTheLogs() throws IOException {
        logs = new ArrayList<>();
        for (var folder : REPORTS) {
            if (!Files.isDirectory(folder)) continue;
            try (var files = Files.list(folder)) {
                files.filter(it -> it.toString().endsWith("-output.txt")).forEach(logs::add);
            }
        }
    }

    @Test
    void theLogsOfTheRunAreThere() throws IOException {
        assertThat(logs).hasSizeGreaterThan(20);
        assertThat(Said.all()).hasSizeGreaterThan(30);
        assertThat(logs.stream().mapToLong(it -> it.toFile().length()).sum()).isGreaterThan(100_000);
    }

    @Test
    void noLogHoldsASecret() {
        var found = new ArrayList<String>();
        each(line -> {
            if (SECRET.matcher(line).find() && !WELCOME.matcher(line).matches()) found.add(line);
        });

        assertThat(found).isEmpty();
    }

    @Test
    void noLogHoldsWhatUsersOrCharactersSaid() throws IOException {
        Map<String, List<String>> byBeginning =
                Said.all().stream().distinct().collect(Collectors.groupingBy(LogsPackagedTests::beginning));
        var found = new ArrayList<String>();
        each(line -> {
            for (int at = 0; at + Said.SHORTEST <= line.length(); at++) {
                var said = byBeginning.get(line.substring(at, at + Said.SHORTEST));
                if (said == null) continue;
                for (var text : said) {
                    if (line.startsWith(firstLine(text), at)) found.add("“%s” in: %s".formatted(firstLine(text), line));
                }
            }
        });

        assertThat(found).isEmpty();
    }

    private static String beginning(String text) {
        return text.substring(0, Said.SHORTEST);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElseThrow();
    }

    private void each(Consumer<String> line) {
        for (var log : logs) {
            try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                lines.map(it -> new String(it.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                        .forEach(line);
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
