package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTests {

    private static final String EVERYTHING = "\uFEFF\r\n\n: 心跳\ndata: 一\ndata:二🎭\n\nevent: error\rdata: {\"a\":1}\r\r"
            + "id: 7\r\nretry: 10\r\ndata\r\n\t\r\ndata: \u2028x\u2029\n \t\nevent: ping\n\ndata: last";

    @Test
    void everythingTheFormatKnowsIsRead() {
        assertThat(parsed(EVERYTHING.getBytes(UTF_8)))
                .containsExactly(
                        message("一\n二🎭"),
                        new SseEvent("error", "{\"a\":1}"),
                        message(""),
                        message("\u2028x\u2029"),
                        message("last"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howTheBytesAreSplitMakesNoDifference(long seed) {
        Random random = new Random(seed);
        byte[] bytes = randomStream(random).getBytes(UTF_8);

        assertThat(parsed(split(bytes, random))).isEqualTo(parsed(bytes));
        assertThat(parsed(split(EVERYTHING.getBytes(UTF_8), random))).isEqualTo(parsed(EVERYTHING.getBytes(UTF_8)));
    }

    @Test
    void singleBytesMakeNoDifference() {
        byte[] bytes = EVERYTHING.getBytes(UTF_8);
        byte[][] single = new byte[bytes.length][];
        Arrays.setAll(single, at -> new byte[] {bytes[at]});

        assertThat(parsed(single)).isEqualTo(parsed(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndEndsALine(String end) {
        assertThat(parsed("data: a" + end + end + "data: b" + end + end)).containsExactly(message("a"), message("b"));
    }

    @Test
    void onlyOneSpaceAfterTheColonIsNoPartOfTheValue() {
        assertThat(parsed("data:  a\n\ndata:b\n\n")).containsExactly(message(" a"), message("b"));
    }

    @Test
    void aTabBetweenTwoEventsSeparatesThem() {
        assertThat(parsed("data: a\n\t\ndata: b\n\t\n")).containsExactly(message("a"), message("b"));
    }

    @Test
    void anEventWithoutDataIsNone() {
        assertThat(parsed("event: ping\nid: 3\n\n: only a comment\n\n\n")).isEmpty();
    }

    @Test
    void theNameOfAnEventIsForgottenAfterIt() {
        assertThat(parsed("event: error\n\ndata: a\n\n")).containsExactly(message("a"));
    }

    @Test
    void aByteOrderMarkCountsOnlyAtTheBeginning() {
        assertThat(parsed("\uFEFFdata: a\n\n\uFEFFdata: b\n\n")).containsExactly(message("a"));
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        byte[] bytes = "data: a?b\n\n".getBytes(UTF_8);
        bytes[7] = (byte) 0xff;

        assertThat(parsed(bytes)).containsExactly(message("a\uFFFDb"));
    }

    @Test
    void aLineAsLongAsTheCapIsRead() {
        String value = "x".repeat(994);

        assertThat(parsed("data: " + value + "\n\n")).containsExactly(message(value));
    }

    @Test
    void aLineBeyondTheCapIsRefused() {
        assertThatExceptionOfType(SseParser.TooLong.class).isThrownBy(() -> parsed("data: " + "x".repeat(995)));
    }

    @Test
    void anEventOfManyLinesBeyondTheCapIsRefused() {
        assertThatExceptionOfType(SseParser.TooLong.class)
                .isThrownBy(() -> parsed(("data: " + "x".repeat(300) + "\n").repeat(4)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static SseEvent message(String data) {
        return new SseEvent("message", data);
    }

    private static List<SseEvent> parsed(String text) {
        return parsed(text.getBytes(UTF_8));
    }

    private static List<SseEvent> parsed(byte[]... parts) {
        List<SseEvent> events = new ArrayList<>();
        SseParser parser = new SseParser(1_000);
        for (byte[] part : parts) {
            parser.feed(part, events::add);
        }
        parser.end(events::add);
        return events;
    }

    private static String randomStream(Random random) {
        String[] pieces = {
            "data:", "data: ", "event: ", ":", "\n", "\r", "\r\n", "\t", " ", "字", "🎭", "\u2028", "a", "\uFEFF"
        };
        StringBuilder stream = new StringBuilder();
        for (int piece = random.nextInt(60); piece > 0; piece--) {
            stream.append(pieces[random.nextInt(pieces.length)]);
        }
        return stream.toString();
    }

    private static byte[][] split(byte[] bytes, Random random) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + random.nextInt(5));
            parts.add(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        return parts.toArray(byte[][]::new);
    }
}
