package dev.troupe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.troupe.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** The documents keep their word: what the README says to type prints what it says, and what is named is there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ReadmeTests.FirstRun.class)
class ReadmeTests {

    private static final Path FOLDER = temporaryFolder();
    private static final String END_OF_STEP = "-- end of step --";
    private static final Pattern STEP =
            Pattern.compile("^```sh\\n(.*?)^```\\n(?:^```text\\n(.*?)^```\\n)?", Pattern.DOTALL | Pattern.MULTILINE);

    @LocalServerPort
    int port;

    /** Commands, and what they print: {@code …} stands for anything within a line, or for any lines where it is one. */
    private record Step(String commands, String transcript) {

        Pattern pattern() {
            return ReadmeTests.pattern(transcript);
        }
    }

    /** A first start without any configuration, but for the database and the place of its files. */
    static class FirstRun implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + TestDatabase.create(),
                            "spring.datasource.username=" + TestDatabase.APPLICATION,
                            "spring.datasource.password=" + TestDatabase.password(),
                            "spring.flyway.user=" + TestDatabase.OWNER,
                            "spring.flyway.password=" + TestDatabase.password(),
                            "troupe.data-dir=" + FOLDER.resolve("data"),
                            "troupe.operator-key=",
                            "troupe.demo=true",
                            "troupe.model.preset=rehearsal", // whatever key this machine's environment holds
                            "troupe.rehearsal.pace=0")
                    .applyTo(context);
        }
    }

    @Test
    void theStepsPrintWhatTheReadmeSays() throws Exception {
        require("bash");
        require("curl");
        var steps = steps(read(Path.of("README.md")));
        assertThat(steps).hasSizeGreaterThan(4).allMatch(it -> !it.transcript().isBlank());

        var outputs = run(steps);

        assertThat(outputs).hasSameSizeAs(steps);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            assertThat(outputs.get(i))
                    .as("%s%nprints%n%s", step.commands(), step.transcript())
                    .matches(step.pattern());
        }
    }

    @ParameterizedTest
    @CsvSource({"a|…|b, a|b", "a|…|b, a|x|y|b", "id: …, id: 7", "{…}, {\"a\":1}"})
    void aTranscriptLeavesOutWhatItSaysItLeavesOut(String transcript, String output) {
        assertThat(output.replace('|', '\n')).matches(pattern(transcript.replace('|', '\n')));
    }

    @ParameterizedTest
    @CsvSource({"a|…|b, a|c", "a|b, b|a", "id: …, id: 7|id: 8", "a, a|b", "a.c, abc"})
    void aTranscriptThatSaysOtherwiseDoesNotMatch(String transcript, String output) {
        assertThat(output.replace('|', '\n')).doesNotMatch(pattern(transcript.replace('|', '\n')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./mvnw spring-boot:run", "./mvnw verify"})
    void theTwoCommandsStandOnTheirOwn(String command) {
        assertThat(read(Path.of("README.md"))).containsPattern("(?m)^```sh\\n" + Pattern.quote(command) + "\\n```$");
    }

    @Test
    void everySettingIsNamed() throws IOException {
        var settings = settings();
        assertThat(settings).contains("TROUPE_TURN_HEARTBEAT");
        assertThat(read(Path.of("README.md")))
                .contains(settings.stream().map(it -> "`" + it + "`").toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileThatADocumentPointsToIsThere(Path document) {
        assertThat(links(document)).allSatisfy(it -> assertThat(it).exists());
    }

    private List<String> run(List<Step> steps) throws IOException, InterruptedException {
        var script = steps.stream()
                .map(it -> it.commands() + "echo; echo '" + END_OF_STEP + "'\n")
                .collect(Collectors.joining("", "set -euo pipefail\n", ""))
                .replace("http://localhost:8080", "http://localhost:" + port);
        Files.writeString(FOLDER.resolve("steps.sh"), script);
        var printed = FOLDER.resolve("printed").toFile();
        var builder = new ProcessBuilder("bash", "steps.sh").directory(FOLDER.toFile());
        builder.environment().put("no_proxy", "localhost");
        var process = builder.redirectErrorStream(true).redirectOutput(printed).start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly();
        var output = read(printed.toPath());
        assertThat(process.waitFor()).as(output).isZero();
        return Arrays.stream(output.split(Pattern.quote(END_OF_STEP) + "\n"))
                .map(String::strip)
                .toList();
    }

    private static List<Step> steps(String readme) {
        var part = readme.substring(readme.indexOf("<!-- run:"), readme.indexOf("<!-- end -->"));
        return STEP.matcher(part)
                .results()
                .map(it -> new Step(it.group(1), it.group(2) == null ? "" : it.group(2)))
                .toList();
    }

    private static Pattern pattern(String transcript) {
        var lines = transcript.strip().lines().map(ReadmeTests::linePattern).collect(Collectors.joining());
        return Pattern.compile(lines.replaceFirst("\\\\n$", ""));
    }

    private static String linePattern(String line) {
        if (line.strip().equals("…")) return "(?:[^\\n]*\\n)*?";
        return Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining("[^\\n]*")) + "\\n";
    }

    private static List<String> settings() throws IOException {
        var found = new ArrayList<String>();
        var metadata = "META-INF/spring-configuration-metadata.json";
        for (var url : Collections.list(ReadmeTests.class.getClassLoader().getResources(metadata))) {
            try (var stream = url.openStream()) {
                JsonMapper.shared().readTree(stream).path("properties").values().stream()
                        .map(it -> it.path("name").asString())
                        .filter(it -> it.startsWith("troupe."))
                        .map(it -> it.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                        .forEach(found::add);
            }
        }
        return found;
    }

    static Stream<Path> documents() throws IOException {
        var root = Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of);
        try (var docs = Files.walk(Path.of("docs"))) {
            var pages = docs.filter(it -> it.toString().endsWith(".md")).toList();
            return Stream.concat(root, pages.stream());
        }
    }

    private static List<Path> links(Path document) {
        return Pattern.compile("]\\(([^)#\\s]+)")
                .matcher(read(document))
                .results()
                .map(it -> it.group(1))
                .filter(it -> !it.matches("[a-z]+:.*"))
                .filter(it -> !it.contains("screenshots/"))
                .map(it -> document.toAbsolutePath().resolveSibling(it))
                .toList();
    }

    private static void require(String tool) {
        var found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(it -> Files.isExecutable(Path.of(it, tool)));
        if (!found && Boolean.parseBoolean(System.getenv("CI"))) fail(tool + " is missing, and this is CI");
        Assumptions.assumeTrue(found, () -> "There is no " + tool + " to type the README's commands into");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("troupe-readme");
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
