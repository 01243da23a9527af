package dev.troupe.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyTextTests {

    @Test
    void textIsTakenAsItComes() {
        ReplyText text = new ReplyText(List.of());
        text.append("Good ");
        text.append("evening");

        assertThat(text.take()).isEqualTo("Good evening");
        assertThat(text.take()).isEmpty();
    }

    @Test
    void aPairOfSurrogatesIsNeverTakenApart() {
        ReplyText text = new ReplyText(List.of());
        text.append("a\uD83C");

        assertThat(text.take()).isEqualTo("a");

        text.append("\uDFADb");
        assertThat(text.take()).isEqualTo("🎭b");
    }

    @Test
    void aLoneSurrogateComesOutInTheEnd() {
        ReplyText text = new ReplyText(List.of());
        text.append("a\uD83C");

        assertThat(text.take() + text.rest()).isEqualTo("a\uD83C");
    }

    @Test
    void theStopTextThatEndedTheReplyIsNoPartOfIt() {
        ReplyText text = new ReplyText(List.of("\nUser:"));
        text.append("Go.\nUs");
        String first = text.take();
        text.append("er:");
        String second = text.take();

        assertThat(text.stopped()).isTrue();
        assertThat(text.append(" And then")).isTrue();
        assertThat(first + second + text.rest()).isEqualTo("Go.");
    }

    @Test
    void whatOnlyLookedLikeAStopTextComesThrough() {
        ReplyText text = new ReplyText(List.of("\nUser:"));
        text.append("Go.\nUs");

        assertThat(text.take()).isEqualTo("Go.");

        text.append("ually I would.");
        assertThat(text.take()).isEqualTo("\nUsually I would.");
    }

    @Test
    void nothingButAStopTextIsNothing() {
        ReplyText text = new ReplyText(List.of("END"));
        text.append(" END");

        assertThat(text.arrived()).isTrue();
        assertThat(text.blank()).isTrue();
    }

    @Test
    void textBeyondTheCapIsCutBetweenCharacters() {
        ReplyText text = new ReplyText(List.of());

        assertThat(text.append("x".repeat(ReplyText.CAP - 1))).isTrue();
        assertThat(text.append("🎭")).isFalse();
        assertThat(text.rest()).isEqualTo("x".repeat(ReplyText.CAP - 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostOrTakenApartHoweverItComes(long seed) {
        Random random = new Random(seed);
        String[] pieces = {"a", "b", "ab", "\uD83C", "\uDFAD", "字", " "};
        ReplyText text = new ReplyText(List.of("abab", "bb"));
        StringBuilder said = new StringBuilder();
        StringBuilder taken = new StringBuilder();
        List<Integer> cuts = new ArrayList<>();
        for (int piece = 0; piece < 40; piece++) {
            String next = pieces[random.nextInt(pieces.length)];
            said.append(next);
            text.append(next);
            taken.append(text.take());
            cuts.add(taken.length());
        }
        taken.append(text.rest());

        assertThat(taken).hasToString(said.substring(0, firstStop(said.toString())));
        assertThat(cuts)
                .noneMatch(cut -> cut > 0
                        && cut < said.length()
                        && Character.isSurrogatePair(said.charAt(cut - 1), said.charAt(cut)));
    }

    private static int firstStop(String said) {
        return Stream.of(said.indexOf("abab"), said.indexOf("bb"))
                .filter(index -> index >= 0)
                .min(Integer::compare)
                .orElse(said.length());
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }
}
