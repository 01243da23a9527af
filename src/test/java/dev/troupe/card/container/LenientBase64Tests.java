package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static dev.troupe.card.container.GivenPng.base64;
import static dev.troupe.card.container.Opened.MAREN;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LenientBase64Tests {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "TWFu,4d616e",
                "TWE=,4d61",
                "TQ==,4d",
                "TWE,4d61",
                "TQ,4d",
                "TWFuT,4d616e",
                "T,''",
                "'',''",
                "=TWFu,''",
                "TWE=TWFu,4d61",
                " T W\tF u ,4d616e",
                "T*W#F!u,4d616e",
                "-_-_,fbffbf",
                "+/+/,fbffbf"
            })
    void textIsReadAsNodeReadsIt(String text, String hex) throws IOException {
        assertThat(HexFormat.of().formatHex(decoded(text))).isEqualTo(hex);
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsRightIsReadAsTheJdkReadsIt(int seed) throws IOException {
        var random = new Random(seed);
        var bytes = new byte[random.nextInt(30_000)];
        random.nextBytes(bytes);

        assertThat(decoded(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
        assertThat(decoded(Base64.getMimeEncoder().encodeToString(bytes))).isEqualTo(bytes);
        assertThat(decoded(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEqualTo(bytes);
    }

    @Test
    void aCardInBase64ThatIsOnlyAlmostRightIsRead() {
        var text = base64(MAREN);

        assertThat(card(text.replaceAll(".{20}", "$0\r\n"))).isEqualTo("Maren");
        assertThat(card(text.replace('+', '-').replace('/', '_'))).isEqualTo("Maren");
        assertThat(card(text.replace("=", ""))).isEqualTo("Maren");
        assertThat(card("\u00e9\u00e9 " + text)).isEqualTo("Maren");
    }

    @Test
    void aCardWithoutBase64IsReadAndToldOf() {
        var opened = open(aPng().text("chara", " \n" + MAREN).pixels().end());

        assertThat(opened.name()).isEqualTo("Maren");
        assertThat(opened.warnings()).containsExactly("card-not-base64");
    }

    @Test
    void whatIsNeitherIsRefusedAsSuch() {
        assertThat(refusal(aPng().text("chara", "?!?!").pixels().end())).isEqualTo("card-base64-invalid");
        assertThat(refusal(aPng().text("chara", "not, a card!").pixels().end())).isEqualTo("card-base64-invalid");
        assertThat(refusal(aPng().card("chara", "no card").pixels().end())).isEqualTo("card-json-invalid");
    }

    private static String card(String text) {
        return open(aPng().text("chara", text).pixels().end()).name();
    }

    private static byte[] decoded(String text) throws IOException {
        return new LenientBase64(new ByteArrayInputStream(text.getBytes(ISO_8859_1))).readAllBytes();
    }
}
