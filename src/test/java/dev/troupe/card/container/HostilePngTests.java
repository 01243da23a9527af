package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static dev.troupe.card.container.GivenPng.base64;
import static dev.troupe.card.container.GivenPng.holding;
import static dev.troupe.card.container.GivenPng.join;
import static dev.troupe.card.container.Opened.MAREN;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePngTests {

    private static final byte[] WITHOUT_CARD = aPng().pixels().end();

    @ParameterizedTest(name = "a length of {0}")
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1_000_000})
    void aDeclaredLengthBeyondTheFileIsRefused(int length) {
        var png = holding("chara", MAREN);
        ByteBuffer.wrap(png).putInt(33, length);

        assertThat(refusal(png)).isEqualTo("png-broken");
    }

    @Test
    void aLengthThatNoChunkHasIsRefusedEvenAfterTheCard() {
        var png = aPng().card("chara", MAREN).raw(new byte[] {-1, -1, -1, -1, 'I', 'D', 'A', 'T', 0, 0, 0, 0});

        assertThat(refusal(png.bytes())).isEqualTo("png-broken");
    }

    @Test
    void aTruncatedPngGivesTheCardThatIsWhole() {
        var whole = aPng().card("chara", MAREN)
                .pixels()
                .chunk("IDAT", new byte[500])
                .bytes();
        var opened = open(Arrays.copyOf(whole, whole.length - 100));

        assertThat(opened.name()).isEqualTo("Maren");
        assertThat(opened.warnings()).containsExactly("png-truncated");
        assertThat(opened.picture()).isEqualTo(WITHOUT_CARD);
    }

    @Test
    void aPngWithoutItsEndGetsOne() {
        var opened = open(aPng().card("chara", MAREN).pixels().bytes());

        assertThat(opened.warnings()).containsExactly("png-truncated");
        assertThat(opened.picture()).isEqualTo(WITHOUT_CARD);
    }

    @Test
    void aPngThatBreaksOffBeforeItsPixelsHasNoPicture() {
        assertThat(open(aPng().card("chara", MAREN).bytes()).card().picture()).isNull();
    }

    @Test
    void aPngThatBreaksOffWithinItsCardIsRefused() {
        var png = aPng().pixels().card("chara", MAREN).bytes();

        assertThat(refusal(Arrays.copyOf(png, png.length - 1))).isEqualTo("png-broken");
        assertThat(refusal(Arrays.copyOf(png, 8))).isEqualTo("png-broken");
    }

    @Test
    void bytesAfterTheEndAreToldOfAndDropped() {
        var opened = open(join(holding("chara", MAREN), "left over".getBytes(UTF_8)));

        assertThat(opened.name()).isEqualTo("Maren");
        assertThat(opened.warnings()).containsExactly("trailing-bytes");
        assertThat(opened.picture()).isEqualTo(WITHOUT_CARD);
    }

    @Test
    void aWrongChecksumOfTheCardIsOnlyToldOf() {
        var text = ("chara\0" + base64(MAREN)).getBytes(ISO_8859_1);
        var opened = open(aPng().chunk("tEXt", text, 7).pixels().end());

        assertThat(opened.name()).isEqualTo("Maren");
        assertThat(opened.warnings()).containsExactly("png-text-crc-wrong");
    }

    @Test
    void aWrongChecksumOfThePictureIsToldOfAndThePictureKeptAsItIs() {
        var picture = aPng().chunk("IDAT", new byte[9], 7);
        var opened =
                open(aPng().chunk("IDAT", new byte[9], 7).card("chara", MAREN).end());

        assertThat(opened.warnings()).containsExactly("png-picture-crc-wrong");
        assertThat(opened.picture()).isEqualTo(picture.end());
    }

    @Test
    void aPngThatDoesNotBeginWithItsHeaderIsRefused() {
        assertThat(refusal(GivenPng.nothing()
                        .card("chara", MAREN)
                        .header(1, 1)
                        .pixels()
                        .end()))
                .isEqualTo("png-broken");
        assertThat(refusal(GivenPng.nothing()
                        .chunk("IHDR", new byte[12])
                        .card("chara", MAREN)
                        .end()))
                .isEqualTo("png-broken");
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({
        "0, 0, png-broken",
        "0, 5, png-broken",
        "5, 0, png-broken",
        "-2147483648, 1, png-broken",
        "2147483647, 2147483647, picture-too-large",
        "40001, 1000, picture-too-large",
        "40000, 1000, not refused"
    })
    void aPictureOfAnImpossibleSizeIsRefusedUnseen(int width, int height, String reason) {
        var png = GivenPng.nothing()
                .header(width, height)
                .card("chara", MAREN)
                .pixels()
                .end();

        assertThat(refusal(png)).isEqualTo(reason);
    }

    @Test
    void aCardMayBeInAnyOfTheThreeKindsOfText() {
        assertThat(open(aPng().packedText("chara", base64(MAREN).getBytes(UTF_8))
                                .pixels()
                                .end())
                        .name())
                .isEqualTo("Maren");
        assertThat(open(aPng().internationalText("chara", base64(MAREN))
                                .pixels()
                                .end())
                        .name())
                .isEqualTo("Maren");
        assertThat(open(aPng().packedInternationalText("chara", base64(MAREN))
                                .pixels()
                                .end())
                        .name())
                .isEqualTo("Maren");
        assertThat(open(aPng().internationalText("chara", MAREN.replace("Maren", "绮罗"))
                                .pixels()
                                .end())
                        .name())
                .isEqualTo("绮罗");
    }

    @Test
    void packedTextThatIsBrokenIsNoCard() {
        assertThat(refusal(aPng().chunk("zTXt", "chara\0\0junk".getBytes(UTF_8))
                        .pixels()
                        .end()))
                .isEqualTo("packed-data-broken");
        assertThat(refusal(aPng().chunk("zTXt", "chara\0\7junk".getBytes(UTF_8))
                        .pixels()
                        .end()))
                .isEqualTo("packed-data-broken");
        assertThat(refusal(
                        aPng().chunk("zTXt", "chara\0".getBytes(UTF_8)).pixels().end()))
                .isEqualTo("packed-data-broken");
        assertThat(refusal(aPng().chunk("iTXt", "chara\0\1\0en".getBytes(UTF_8))
                        .pixels()
                        .end()))
                .isEqualTo("packed-data-broken");
    }

    @Test
    void aBombInPackedTextIsLeftAtTheLimit() {
        var png = aPng().packedText("chara", new byte[48 << 20]).pixels().end();

        assertThat(refusal(png)).isEqualTo("ratio-too-high");
    }

    @Test
    void textBeyondTheLimitIsRefusedHoweverItIsPacked() {
        var limits = GivenLimits.textBytes(100);
        var text = base64(MAREN.repeat(3));

        assertThat(refusal(aPng().text("chara", text).pixels().end(), limits)).isEqualTo("entry-too-large");
        assertThat(refusal(
                        aPng().packedText("chara", text.getBytes(UTF_8))
                                .pixels()
                                .end(),
                        limits))
                .isEqualTo("entry-too-large");
        assertThat(refusal(
                        aPng().packedInternationalText("chara", text).pixels().end(), limits))
                .isEqualTo("entry-too-large");
    }

    @Test
    void moreTextsThanEntriesAreAllowedAreRefused() {
        var png = aPng();
        for (int i = 0; i < 4; i++) {
            png.text("chara-ext-asset_:" + i, "AAAA");
        }

        assertThat(refusal(png.card("chara", MAREN).pixels().end(), GivenLimits.entries(4)))
                .isEqualTo("too-many-entries");
    }
}
