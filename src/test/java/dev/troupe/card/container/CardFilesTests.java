package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.join;
import static dev.troupe.card.container.Opened.IRIS;
import static dev.troupe.card.container.Opened.MAREN;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardFilesTests {

    private static final byte[] JPEG = {
        (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 'P', 'K', 3, 4, (byte) 0xff, (byte) 0xd9
    };

    @Test
    void aFileIsWhatItsBytesAre() {
        assertThat(open(GivenPng.holding("chara", MAREN)).card().container()).isEqualTo(Container.PNG);
        assertThat(open(GivenZip.aCharx(IRIS).bytes()).card().container()).isEqualTo(Container.CHARX);
        assertThat(open(join(JPEG, GivenZip.aCharx(IRIS).bytes())).card().container())
                .isEqualTo(Container.JPEG);
        assertThat(open(GivenWebp.holding(GivenWebp.tiff(true, 0, IRIS.getBytes(UTF_8))))
                        .card()
                        .container())
                .isEqualTo(Container.WEBP);
        assertThat(open(IRIS).card().container()).isEqualTo(Container.JSON);
    }

    @Test
    void aZipBehindAPngIsNoPartOfIt() {
        var opened = open(
                join(GivenPng.holding("chara", MAREN), GivenZip.aCharx(IRIS).bytes()));

        assertThat(opened.name()).isEqualTo("Maren");
        assertThat(opened.warnings()).containsExactly("trailing-bytes");
    }

    @Test
    void aJpegWithACharxBehindItGivesBoth() {
        var opened =
                open(join(JPEG, GivenZip.aCharx(IRIS).entry("assets/a.png", "1").bytes()));

        assertThat(opened.name()).isEqualTo("Iris");
        assertThat(opened.picture()).isEqualTo(JPEG);
        assertThat(opened.beside()).containsOnlyKeys("assets/a.png");
    }

    @Test
    void aPictureWithoutACardIsToldApartFromWhatIsNone() {
        assertThat(refusal(JPEG)).isEqualTo("no-card");
        assertThat(refusal(GivenPng.aPng().pixels().end())).isEqualTo("no-card");
        assertThat(refusal(GivenWebp.riff(GivenWebp.PICTURE))).isEqualTo("no-card");
    }

    @ParameterizedTest(name = "«{0}»")
    @ValueSource(strings = {"", " ", "GIF89a", "<html>", "name: Iris", "PK", "\uFEFF"})
    void whatIsNoneOfTheseIsRefused(String text) {
        assertThat(refusal(text)).isEqualTo("unknown-format");
        assertThat(refusal(("\uFEFF" + IRIS).getBytes(UTF_16LE))).isEqualTo("unknown-format");
    }

    @ParameterizedTest(name = "little end first: {0}, behind a link: {1}")
    @CsvSource({"true, 0", "false, 0", "true, 34665", "false, 34665"})
    void aWebpHoldsItsCardInTheExifComment(boolean little, int link) {
        var opened = open(GivenWebp.holding(GivenWebp.tiff(little, link, IRIS.getBytes(UTF_8))));

        assertThat(opened.json()).isEqualTo(IRIS);
        assertThat(opened.warnings()).isEmpty();
        assertThat(opened.picture()).isEqualTo(GivenWebp.riff(GivenWebp.PICTURE));
    }

    @Test
    void aWebpMayHoldItsCardAsNumbersAndBehindTheNameOfAnEncoding() {
        var card = "{\"name\":\"绮罗\"}";
        var bytes = card.getBytes(UTF_8);
        var numbers = IntStream.range(0, bytes.length)
                .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                .collect(Collectors.joining(","));

        assertThat(webp(numbers.getBytes(UTF_8)).json()).isEqualTo(card);
        assertThat(webp(("ASCII\0\0\0" + numbers + "\0").getBytes(UTF_8)).json())
                .isEqualTo(card);
        assertThat(webp(join(new byte[8], bytes)).json()).isEqualTo(card);
        assertThat(webp(join("UNICODE\0".getBytes(UTF_8), card.getBytes(UTF_16LE)))
                        .json())
                .isEqualTo(card);
        assertThat(webp(GivenPng.base64(card).getBytes(UTF_8)).json()).isEqualTo(card);
    }

    @Test
    void aWebpWithAnotherCommentHasNoCard() {
        assertThat(refusal(GivenWebp.holding("Exif\0\0II*\0".getBytes(UTF_8)))).isEqualTo("no-card");
        assertThat(refusal(GivenWebp.holding(new byte[0]))).isEqualTo("no-card");
        assertThat(refusal(GivenWebp.holding(GivenWebp.tiff(true, 0, "12,34,x".getBytes(UTF_8)))))
                .isEqualTo("card-json-invalid");
    }

    @Test
    void theAssetsOfAPngAreHandedOverAndNoPartOfThePicture() {
        var opened = open(GivenPng.aPng()
                .text("chara-ext-asset_:0", "AAEC")
                .text("chara-ext-asset_1", "AwQ")
                .packedText("chara-ext-asset_:a/b.png", "BQ==".getBytes(UTF_8))
                .text("chara-ext-asset_:0", "Bg==")
                .card("ccv3", IRIS)
                .pixels()
                .end());

        assertThat(opened.beside()).containsOnlyKeys("__asset:0", "__asset:1", "__asset:a/b.png");
        assertThat(opened.beside().get("__asset:0")).containsExactly(0, 1, 2);
        assertThat(opened.beside().get("__asset:1")).containsExactly(3, 4);
        assertThat(opened.beside().get("__asset:a/b.png")).containsExactly(5);
        assertThat(opened.warnings()).containsExactly("asset-duplicate");
        assertThat(opened.picture()).isEqualTo(GivenPng.aPng().pixels().end());
    }

    @Test
    void aPackedAssetOfAPngIsCountedBeforeItIsDecoded() {
        var png = GivenPng.aPng()
                .packedText("chara-ext-asset_:0", new byte[4 << 20])
                .card("ccv3", IRIS);

        assertThat(refusal(png.pixels().end())).isEqualTo("ratio-too-high");
    }

    private static Opened webp(byte[] comment) {
        return open(GivenWebp.holding(GivenWebp.tiff(true, 0, comment)));
    }
}
