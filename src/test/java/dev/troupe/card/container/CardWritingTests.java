package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static dev.troupe.card.container.GivenPng.join;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.troupe.card.CardRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CardWritingTests {

    private static final ObjectNode CHARA =
            JsonNodeFactory.instance.objectNode().put("name", "Maren");
    private static final ObjectNode CCV3 = JsonNodeFactory.instance.objectNode().put("name", "Iris");

    @Test
    void aCardGoesRightAfterTheHeaderAndAllOtherTextGoes() throws IOException {
        var before = aPng().chunk("gAMA", new byte[4])
                .text("parameters", "a tavern at night, Seed: 42")
                .card("ccv3", "{}")
                .packedText("CHARA", "{}".getBytes(UTF_8))
                .pixels()
                .internationalText("prompt", "{}")
                .text("chara-ext-asset_:0", "AAAA")
                .end();
        var after = aPng().card("chara", "{\"name\":\"Maren\"}")
                .card("ccv3", "{\"name\":\"Iris\"}")
                .chunk("gAMA", new byte[4])
                .pixels()
                .end();

        assertThat(png(before)).isEqualTo(after);
        assertThat(png(join(before, "left over".getBytes(UTF_8)))).isEqualTo(after);
    }

    @Test
    void aChunkWithAWrongChecksumStaysAsItIs() throws IOException {
        var picture = aPng().chunk("IDAT", new byte[3], 7).end();

        assertThat(Opened.open(png(picture)).picture()).isEqualTo(picture);
    }

    @Test
    void noCardIsPutIntoHalfAPicture() {
        var out = new ByteArrayOutputStream();
        for (var picture : List.of(aPng().pixels().bytes(), aPng().end(), new byte[0], "GIF89a".getBytes(UTF_8))) {
            assertThatExceptionOfType(CardRefused.class)
                    .isThrownBy(() -> PngCard.write(picture, CHARA, CCV3, out))
                    .returns("png-broken", CardRefused::reason);
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void whatIsPackedByItsNatureIsStoredInACharx() throws IOException {
        var methods = new ArrayList<Integer>();
        var written = charx(List.of(asset("a.PNG"), asset("b.mp3"), asset("c.txt"), asset("d")));
        try (var zip = new ZipInputStream(new ByteArrayInputStream(written))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                methods.add(entry.getMethod());
            }
        }

        assertThat(methods)
                .containsExactly(
                        ZipEntry.DEFLATED, ZipEntry.STORED, ZipEntry.STORED, ZipEntry.DEFLATED, ZipEntry.DEFLATED);
    }

    @Test
    void aCharxIsTheSameInEveryTimeZone() throws IOException {
        var here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            var east = charx(List.of(asset("a.png")));
            TimeZone.setDefault(TimeZone.getTimeZone("America/Adak"));

            assertThat(charx(List.of(asset("a.png")))).isEqualTo(east);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void twoAssetsOfOnePathAreNotWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> charx(List.of(asset("a.png"), asset("a.png"))));
    }

    @ParameterizedTest(name = "«{0}»")
    @ValueSource(
            strings = {
                "",
                "card.json",
                "CARD.json",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                "a/./b",
                "a\\b",
                "C:a",
                "a\0b",
                "a\nb",
                "é.png",
                "%2e%2e/a",
                "a.",
                "a ",
                "a /b",
                "con",
                "COM1.png",
                "assets/nul/a.png",
                "a?",
                "a*",
                "a<b",
                "a|b",
                "a\"b"
            })
    void aPathThatLeadsElsewhereOnSomeSystemIsNotWritten(String path) {
        assertThat(CharxAsset.isPath(path)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> asset(path));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"assets/icon/images/main.png", "a", "x_meta/1.json", "a b.png", "a..b", ".hidden", "context.txt"
            })
    void anOrdinaryPathIsWritten(String path) {
        assertThat(CharxAsset.isPath(path)).isTrue();
    }

    private static byte[] png(byte[] picture) throws IOException {
        var out = new ByteArrayOutputStream();
        PngCard.write(picture, CHARA, CCV3, out);
        return out.toByteArray();
    }

    private static byte[] charx(List<CharxAsset> assets) throws IOException {
        var out = new ByteArrayOutputStream();
        CharxCard.write(CCV3, assets, out);
        return out.toByteArray();
    }

    private static CharxAsset asset(String path) {
        return new CharxAsset(path, () -> new ByteArrayInputStream("bytes".getBytes(UTF_8)));
    }
}
