package dev.troupe.character;

import static dev.troupe.character.TextEdit.Kind.DELETE;
import static dev.troupe.character.TextEdit.Kind.INSERT;
import static dev.troupe.character.TextEdit.Kind.KEEP;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextDiffTests {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final List<String> PIECES = List.of(
            "the", "inn", "sea", "a", " ", " ", " ", ", ", "\n", "你", "好", "جہاز", "😀", "😁", "é", "\uD83D", ".", "1");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "one two three, one three, 'one -[two ]three'",
        "one three, one two three, 'one +[two ]three'",
        "one two, one three, 'one -[two]+[three]'",
        "old man here, new cat here, '-[old man]+[new cat] here'",
        "foobar, foo, '-[foobar]+[foo]'",
        "你好吗, 你们好吗, '你+[们]好吗'",
        "a😀b, a😁b, 'a-[😀]+[😁]b'",
        "'', new, '+[new]'",
        "old, '', '-[old]'"
    })
    void wordsAreTheLeastThatChanges(String before, String after, String shown) {
        assertThat(shown(new TextDiff().between(before, after))).isEqualTo(shown);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePiecesAreBothTexts(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            var before = text(random, 60);
            var after = random.nextBoolean() ? text(random, 60) : edited(before, random);
            assertThat(before).satisfies(it -> leadsTo(it, after));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighboursDifferAndNothingIsEmpty(long seed) {
        var random = new Random(seed);
        var edits = new TextDiff().between(text(random, 100), text(random, 100));

        assertThat(edits).noneMatch(it -> it.text().isEmpty());
        assertThat(IntStream.range(1, edits.size()))
                .noneMatch(it -> edits.get(it).kind() == edits.get(it - 1).kind());
    }

    @Test
    void inALongTextThatChangedMuchLinesAreCompared() {
        var before = IntStream.range(0, 10_000)
                .mapToObj(it -> "line " + it + " of the old text")
                .collect(joining("\n"));
        var after = before.replace("line 77", "verse 77").replace("line 1999", "an end to line 1999");

        var edits = new TextDiff().between(before, after);

        assertThat(joined(edits, DELETE, KEEP)).isEqualTo(before);
        assertThat(joined(edits, INSERT, KEEP)).isEqualTo(after);
        assertThat(edits).contains(new TextEdit(DELETE, "line"), new TextEdit(INSERT, "verse"));
    }

    static Stream<Arguments> longTexts() {
        int size = 1_000_000;
        return Stream.<Supplier<Stream<String>>>of(
                        () -> Stream.of("a ".repeat(size / 2), "b ".repeat(size / 2)),
                        () -> Stream.of("a b ".repeat(size / 4), "b a c ".repeat(size / 6)),
                        () -> Stream.of("x".repeat(size), "x".repeat(size - 1) + "y"),
                        () -> Stream.of("a\n".repeat(size / 2), "a\nb\n".repeat(size / 4)),
                        () -> Stream.of(random(1, size), random(2, size)),
                        () -> Stream.of(random(1, 90_000), random(2, 90_000)),
                        () -> Stream.of("", random(2, size)),
                        () -> Stream.of(random(1, size) + "x", random(1, size) + "y"))
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("longTexts")
    void aMegabyteTakesABoundedTime(Supplier<Stream<String>> texts) {
        var both = texts.get().toList();

        Assertions.assertTimeoutPreemptively(LONG_ENOUGH, () -> leadsTo(both.getFirst(), both.getLast()));
    }

    @Test
    void whatIsSharedAtBothEndsIsKeptEvenWhereTheMiddleIsTooMuch() {
        var before = "Once. " + random(1, 900_000).replace('\n', ' ') + " The end.";
        var after = "Once. " + random(2, 900_000).replace('\n', ' ') + " The end.";

        assertThat(new TextDiff().between(before, after))
                .extracting(TextEdit::kind)
                .containsExactly(KEEP, DELETE, INSERT, KEEP);
    }

    @Test
    void allTextsOfACardAreComparedInABoundedTimeTogether() {
        var diff = new TextDiff();

        Assertions.assertTimeoutPreemptively(LONG_ENOUGH, () -> {
            for (int i = 0; i < 200; i++) {
                assertThat(diff.between(random(i, 90_000), random(i + 1000, 90_000)))
                        .isNotEmpty();
            }
        });
    }

    private static void leadsTo(String before, String after) {
        var edits = new TextDiff().between(before, after);
        assertThat(joined(edits, DELETE, KEEP)).isEqualTo(before);
        assertThat(joined(edits, INSERT, KEEP)).isEqualTo(after);
    }

    private static String joined(List<TextEdit> edits, TextEdit.Kind one, TextEdit.Kind other) {
        return edits.stream()
                .filter(it -> it.kind() == one || it.kind() == other)
                .map(TextEdit::text)
                .collect(joining());
    }

    private static String shown(List<TextEdit> edits) {
        return edits.stream()
                .map(it -> switch (it.kind()) {
                    case KEEP -> it.text();
                    case DELETE -> "-[" + it.text() + "]";
                    case INSERT -> "+[" + it.text() + "]";
                })
                .collect(joining());
    }

    private static String random(long seed, int size) {
        var random = new Random(seed);
        var text = new StringBuilder(size + 10);
        while (text.length() < size) text.append(PIECES.get(random.nextInt(PIECES.size())));
        return text.toString();
    }

    private static String text(Random random, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) text.append(PIECES.get(random.nextInt(PIECES.size())));
        return text.toString();
    }

    private static String edited(String text, Random random) {
        int from = text.isEmpty() ? 0 : random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(8));
        return text.substring(0, from) + text(random, 5) + text.substring(to);
    }
}
