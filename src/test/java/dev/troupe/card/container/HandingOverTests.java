package dev.troupe.card.container;

import static dev.troupe.card.container.GivenZip.aCharx;
import static dev.troupe.card.container.Opened.IRIS;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.card.CardRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandingOverTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data",
        "javascript:alert(1)",
        "embeded://missing.png",
        "<script>alert(1)</script>"
    })
    void whatACardRefersToIsTextAndNothingElse(String uri) {
        var card = "{\"spec\":\"chara_card_v3\",\"data\":{\"assets\":[{\"uri\":\"%s\"}]}}".formatted(uri);

        assertThat(open(aCharx(card).bytes()).json()).isEqualTo(card);
    }

    @Test
    void anAssetIsHandedOverAsItIsWhateverItIsCalled() {
        var page = "<script>alert(1)</script>";

        assertThat(open(aCharx(IRIS).entry("assets/icon/images/main.png", page).bytes())
                        .beside())
                .containsEntry("assets/icon/images/main.png", page.getBytes(UTF_8));
    }

    @Test
    void nothingIsHandedOverOfAFileWhoseCardIsBroken() {
        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(() -> Opened.open(
                        new GivenZip().entry("a", "1").entry("card.json", "{").bytes(),
                        CardLimits.DEFAULT,
                        (path, bytes) -> {
                            throw new AssertionError(path);
                        }));
    }

    @Test
    void theSinksOwnTroubleIsPassedOn() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(
                        () -> Opened.open(aCharx(IRIS).entry("a", "1").bytes(), CardLimits.DEFAULT, (path, bytes) -> {
                            throw new IOException("The disk is full");
                        }))
                .withMessageContaining("The disk is full");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aFileWithWrongBytesIsReadOrRefusedAndNothingElse(long seed) {
        var random = new Random(seed);
        var zip = aCharx(IRIS)
                .packed("a", "text ".repeat(50).getBytes(UTF_8))
                .large()
                .bytes();
        var png = GivenPng.aPng()
                .packedText("ccv3", GivenPng.base64(IRIS).getBytes(UTF_8))
                .text("chara-ext-asset_:1", "AAAA")
                .pixels()
                .end();
        var webp = GivenWebp.holding(GivenWebp.tiff(true, 0x8769, IRIS.getBytes(UTF_8)));
        for (int i = 0; i < 60; i++) {
            for (var file : new byte[][] {zip.clone(), png.clone(), webp.clone()}) {
                for (int wrong = random.nextInt(4); wrong >= 0; wrong--) {
                    file[random.nextInt(file.length)] = (byte) random.nextInt(256);
                }
                assertThat(refusal(file)).isNotEmpty();
            }
        }
    }
}
