package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.card.CardRefused;
import dev.troupe.lore.LorebookRefused;
import dev.troupe.problem.ProblemType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LorebookFilesTests {

    private static final String BOOK = "{\"lorebookVersion\":5,\"entries\":[]}";
    private static final String BASE64 = GivenPng.base64(BOOK);

    static Stream<byte[]> pictures() {
        return Stream.of(
                aPng().text("naidata", BASE64).pixels().end(),
                aPng().pixels().text("NAIData", BASE64).end(),
                aPng().packedText("naidata", BASE64.getBytes(UTF_8)).pixels().end(),
                aPng().packedInternationalText("naidata", BASE64).pixels().end(),
                aPng().card("chara", "{\"name\":\"Iris\"}")
                        .text("naidata", BASE64)
                        .pixels()
                        .end(),
                aPng().text("naidata", BASE64).pixels().bytes());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aLorebookIsFoundInAnyTextOfNovelAis(byte[] picture) throws IOException {
        assertThat(open(picture).json().toString()).isEqualTo(BOOK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"a\":1}", "7", "null", " \"text\""})
    void anyJsonIsReadWhateverItsRootIs(String json) throws IOException {
        assertThat(open(json.getBytes(UTF_8)).json().toString()).isEqualTo(json.strip());
    }

    @Test
    void aNameThatComesTwiceIsTold() throws IOException {
        var opened = open("{\"entries\":1,\"entries\":[]}".getBytes(UTF_8));

        assertThat(opened.json().path("entries").isArray()).isTrue();
        assertThat(opened.warnings()).extracting(it -> it.code()).containsExactly("json-duplicate-name");
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() {
        var bomb = aPng().packedText("naidata", new byte[32 << 20]).pixels().end();

        assertRefused(() -> open(bomb), ProblemType.TOO_LARGE);
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertRefused(() -> open("[".repeat(100_000).getBytes(UTF_8)), ProblemType.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aPictureOfAnyLengthIsReadOrRefused(int seed) {
        var random = new Random(seed);
        var whole = aPng().text("naidata", BASE64).pixels().end();
        for (int length = 8; length < whole.length; length++) {
            var broken = Arrays.copyOf(whole, length);
            broken[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(open(broken).json()).isNotNull();
            } catch (LorebookRefused | CardRefused refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (IOException ex) {
                throw new AssertionError("At %d bytes".formatted(length), ex);
            }
        }
    }

    private static OpenedLorebook open(byte[] file) throws IOException {
        return LorebookFiles.open(file, CardLimits.DEFAULT);
    }

    private static void assertRefused(ThrowingCallable opening, ProblemType type) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        CardRefused.class, it -> assertThat(it.type()).isEqualTo(type));
    }
}
