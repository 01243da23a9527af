package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static dev.troupe.card.container.Opened.IRIS;
import static dev.troupe.card.container.Opened.MAREN;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What versions 1, 2 and 3 of the card specification say of embedding, sentence by sentence; 2 leaves it as 1 has it. */
class EmbeddingConformanceTests {

    private static final ObjectNode V2 = json(MAREN);
    private static final ObjectNode V3 = json(IRIS);
    private static final byte[] PICTURE = aPng().pixels().end();

    @Test
    void v1JsonInBase64InTheCharaFieldOfAPngIsACard() {
        var card = "{\"name\":\"Maren\",\"description\":\"\",\"first_mes\":\"\"}";

        assertThat(open(GivenPng.holding("Chara", card)).json()).isEqualTo(card);
        assertThat(open(GivenPng.holding("chara", card)).json()).isEqualTo(card);
    }

    @Test
    void v1AJsonFileWithoutAnImageIsACard() {
        var card = "{\"name\":\"Maren\",\"description\":\"\"}";

        assertThat(open(card).json()).isEqualTo(card);
    }

    @Test
    void v3TheObjectMustBeEmbeddedAsATextChunkNamedCcv3OfBase64OfUtf8() throws IOException {
        var card = json(IRIS.replace("Iris", "绮罗"));
        var written = new String(png(card), ISO_8859_1);
        var base64 = Base64.getEncoder().encodeToString(card.toString().getBytes(UTF_8));

        assertThat(written).contains("tEXtccv3\0" + base64);
    }

    @Test
    void v3AnApngIsAPngAndItsFramesStay() throws IOException {
        var animated = aPng().chunk("acTL", new byte[8])
                .chunk("fcTL", new byte[26])
                .pixels()
                .chunk("fcTL", new byte[26])
                .chunk("fdAT", new byte[] {0, 0, 0, 1, 9})
                .end();
        var out = new ByteArrayOutputStream();
        PngCard.write(animated, V2, V3, out);
        var opened = open(out.toByteArray());

        assertThat(opened.name()).isEqualTo("Iris");
        assertThat(opened.picture()).isEqualTo(animated);
    }

    @Test
    void v3AV2ObjectMayBeBackfilledInAChunkNamedChara() throws IOException {
        var written = new String(png(V3), ISO_8859_1);

        assertThat(written).contains("tEXtchara\0" + GivenPng.base64(V2.toString()));
    }

    @Test
    void v3TheBackfilledChunkShouldBeTrimmedOnImport() throws IOException {
        assertThat(open(png(V3)).picture()).isEqualTo(PICTURE);
    }

    @Test
    void v3OfBothChunksCcv3ShouldBeUsed() {
        assertThat(open(aPng().card("chara", MAREN).card("ccv3", IRIS).pixels().end())
                        .name())
                .isEqualTo("Iris");
        assertThat(open(aPng().card("ccv3", IRIS).pixels().card("chara", MAREN).end())
                        .name())
                .isEqualTo("Iris");
    }

    @Test
    void v3AnAssetChunkMustBeNamedByItsPathAndIsBase64OfItsBytes() {
        var opened = open(aPng().text("chara-ext-asset_:7", "AAEC")
                .card("ccv3", IRIS)
                .pixels()
                .end());

        assertThat(opened.beside()).containsOnlyKeys("__asset:7");
        assertThat(opened.beside().get("__asset:7")).containsExactly(0, 1, 2);
    }

    @Test
    void v3AssetChunksShouldNotBeWritten() throws IOException {
        var out = new ByteArrayOutputStream();
        PngCard.write(aPng().text("chara-ext-asset_:7", "AAEC").pixels().end(), V2, V3, out);

        assertThat(out.toString(UTF_8)).doesNotContain("chara-ext-asset");
    }

    @Test
    void v3AJsonFileMustBeTheObjectItself() {
        assertThat(open(IRIS).json()).isEqualTo(IRIS);
        assertThat(refusal("[" + IRIS + "]")).isEqualTo("card-json-invalid");
    }

    @Test
    void v3ACharxMustHaveAJsonFileNamedCardJsonAtItsRoot() throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(charx(asset("assets/icon/images/main.png"))))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("card.json");
            assertThat(zip.readAllBytes()).isEqualTo(IRIS.getBytes(UTF_8));
        }
        assertThat(refusal(new GivenZip().entry("data/card.json", IRIS).bytes()))
                .isEqualTo("not-a-charx");
    }

    @Test
    void v3PathsOfAssetsAreCaseSensitiveAndSeparatedBySlashes() {
        var opened = open(GivenZip.aCharx(IRIS)
                .entry("assets/icon/images/Main.png", "1")
                .entry("assets/icon/images/main.png", "2")
                .bytes());

        assertThat(opened.beside()).containsOnlyKeys("assets/icon/images/Main.png", "assets/icon/images/main.png");
        assertThatIllegalArgumentException().isThrownBy(() -> asset("assets\\icon\\main.png"));
    }

    @Test
    void v3TheDirectoriesOfTheSpecificationMustNotBeTakenToExist() {
        assertThat(open(GivenZip.aCharx(IRIS).entry("anywhere.png", "1").bytes())
                        .beside())
                .containsOnlyKeys("anywhere.png");
        assertThat(open(GivenZip.aCharx(IRIS).bytes()).beside()).isEmpty();
    }

    @Test
    void v3OtherJsonAtTheRootMayBeDataOfApplications() {
        assertThat(open(GivenZip.aCharx(IRIS).entry("app.json", "{}").bytes()).beside())
                .containsOnlyKeys("app.json");
    }

    @Test
    void v3ACharxShouldNotBeEncryptedAndMayBeRejectedIfItIs() throws IOException {
        assertThat(refusal(GivenZip.aCharx(IRIS).but(it -> it.flags = 1).bytes()))
                .isEqualTo("zip-encrypted");
        assertThat(open(charx()).name()).isEqualTo("Iris");
    }

    @Test
    void v3ACharxMayBeRejectedIfItIsTooLargeOrCorrupted() {
        var file = GivenZip.aCharx(IRIS).entry("a", "1").bytes();

        assertThat(refusal(file, GivenLimits.fileBytes(file.length - 1))).isEqualTo("file-too-large");
        assertThat(refusal(Arrays.copyOf(file, file.length - 40))).isEqualTo("zip-broken");
    }

    private static byte[] png(ObjectNode ccv3) throws IOException {
        var out = new ByteArrayOutputStream();
        PngCard.write(PICTURE, V2, ccv3, out);
        return out.toByteArray();
    }

    private static byte[] charx(CharxAsset... assets) throws IOException {
        var out = new ByteArrayOutputStream();
        CharxCard.write(V3, List.of(assets), out);
        return out.toByteArray();
    }

    private static CharxAsset asset(String path) {
        return new CharxAsset(path, () -> new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
