package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static dev.troupe.card.container.GivenPng.base64;
import static dev.troupe.card.container.GivenPng.holding;
import static dev.troupe.card.container.Opened.IRIS;
import static dev.troupe.card.container.Opened.MAREN;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngCandidatesTests {

    private static final byte[] WITHOUT_CARD = aPng().pixels().end();

    @Test
    void ofTwoCardsOfOneNameTheFirstThatCanBeReadCounts() {
        var doubled =
                open(aPng().card("chara", MAREN).card("chara", IRIS).pixels().end());
        assertThat(doubled.name()).isEqualTo("Maren");
        assertThat(doubled.warnings()).containsExactly("card-chunk-duplicate");

        var broken = open(
                aPng().card("chara", "{\"name\":").card("Chara", IRIS).pixels().end());
        assertThat(broken.name()).isEqualTo("Iris");
        assertThat(broken.warnings()).containsExactly("card-chunk-duplicate", "card-chunk-skipped");
    }

    @Test
    void aCardThatDiffersFromItsOlderFormIsToldOf() {
        assertThat(open(aPng().card("chara", MAREN).card("ccv3", IRIS).pixels().end())
                        .warnings())
                .containsExactly("card-chunks-differ");
        assertThat(open(aPng().card("chara", MAREN.replace("Maren", "Iris"))
                                .card("ccv3", IRIS)
                                .pixels()
                                .end())
                        .warnings())
                .isEmpty();
    }

    @Test
    void whatIsNoCardIsPassedOver() {
        var png = aPng().card("ccv3", "{\"parameters\":\"a tavern\"}")
                .card("ccv3", "[]")
                .card("chara", MAREN);

        assertThat(open(png.pixels().end()).name()).isEqualTo("Maren");
        assertThat(refusal(holding("ccv3", "{\"parameters\":\"a tavern\"}"))).isEqualTo("no-card");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Chara", "CHARA", "cCv3", "chara_card_v3", "ccv2", "character", "card"})
    void keywordsAreReadInAnyCaseAndUnderTheNamesOfTheWild(String keyword) {
        var opened = open(holding(keyword, MAREN));

        assertThat(opened.name()).isEqualTo("Maren");
        assertThat(opened.picture()).isEqualTo(WITHOUT_CARD);
    }

    @Test
    void otherKeywordsAreNoCardsAndLeaveThePictureToo() {
        var long80 = "chara".repeat(16);
        var png = aPng().card("Comment", MAREN)
                .card(long80, MAREN)
                .card("", MAREN)
                .chunk("tEXt", new byte[0]);
        var same = aPng().card("Comment", MAREN)
                .card(long80, MAREN)
                .card("", MAREN)
                .chunk("tEXt", new byte[0]);

        assertThat(open(png.card("chara", IRIS).pixels().end()).picture())
                .isEqualTo(aPng().pixels().end());
        assertThat(refusal(same.pixels().end())).isEqualTo("no-card");
    }

    @Test
    void zerosInTheTextAreJunkAndEmptyTextIsNoCard() {
        assertThat(open(aPng().text("chara", base64(MAREN) + "\0\0").pixels().end())
                        .name())
                .isEqualTo("Maren");
        assertThat(refusal(aPng().text("chara", "").pixels().end())).isEqualTo("card-base64-invalid");
        assertThat(refusal(
                        aPng().chunk("tEXt", "chara".getBytes(UTF_8)).pixels().end()))
                .isEqualTo("no-card");
    }

    @Test
    void aBetterNamedCardIsPreferredToAWorseOne() {
        var png =
                aPng().card("card", "{\"name\":\"worst\"}").card("chara", MAREN).card("ccv3", IRIS);

        assertThat(open(png.pixels().end()).name()).isEqualTo("Iris");
    }

    @Test
    void aHugeNumberOfCandidatesIsNotTried() {
        var png = aPng();
        for (int i = 0; i < 16; i++) {
            png.text("ccv3", "!");
        }

        assertThat(refusal(png.card("chara", MAREN).pixels().end())).isEqualTo("card-base64-invalid");
    }

    @Test
    void anEncryptedCardOfRisuAiIsRefusedAsSuch() {
        assertThat(refusal(
                        aPng().text("chara", "rcc||rccv1||AAAA||BBBB").pixels().end()))
                .isEqualTo("encrypted-card");
        assertThat(open(aPng().text("chara", "rcc||rccv1||AAAA")
                                .card("chara", MAREN)
                                .pixels()
                                .end())
                        .name())
                .isEqualTo("Maren");
    }

    @Test
    void aLargeRealCardInBothFormsIsRead() {
        var story = "Once upon a time. ".repeat(60_000);
        var png = aPng().card("chara", MAREN.replace("Maren", story)).card("ccv3", IRIS.replace("Iris", story));

        assertThat(open(png.pixels().end()).name()).isEqualTo(story);
    }
}
