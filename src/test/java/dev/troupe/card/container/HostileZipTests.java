package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.join;
import static dev.troupe.card.container.GivenZip.aCharx;
import static dev.troupe.card.container.Opened.IRIS;
import static dev.troupe.card.container.Opened.MAREN;
import static dev.troupe.card.container.Opened.open;
import static dev.troupe.card.container.Opened.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileZipTests {

    @Test
    void anEntryThatUnpacksToFarMoreThanItIsIsRefused() {
        assertThat(refusal(aCharx(IRIS).packed("a.png", new byte[4 << 20]).bytes()))
                .isEqualTo("ratio-too-high");
        assertThat(refusal(new GivenZip()
                        .packed("card.json", " ".repeat(4 << 20).getBytes(UTF_8))
                        .bytes()))
                .isEqualTo("ratio-too-high");
    }

    @Test
    void aSmallEntryMayBePackedAsWellAsItCan() {
        assertThat(open(aCharx(IRIS).packed("a.txt", new byte[1 << 20]).bytes())
                        .beside()
                        .get("a.txt"))
                .hasSize(1 << 20);
    }

    @Test
    void whatUnpacksIsCountedWhateverHeadersSay() {
        var file = aCharx(IRIS)
                .packed("a.txt", new byte[5_000])
                .but(it -> it.length = 1)
                .packed("b.txt", new byte[5_000])
                .but(it -> it.length = 1)
                .bytes();

        assertThat(refusal(file, GivenLimits.unpacked(4_999, 100_000))).isEqualTo("entry-too-large");
        assertThat(refusal(file, GivenLimits.unpacked(5_000, 9_000))).isEqualTo("contents-too-large");
        assertThat(open(file, GivenLimits.unpacked(5_000, 11_000)).beside()).hasSize(2);
    }

    @Test
    void moreEntriesThanAllowedAreRefused() {
        var file = aCharx(IRIS).entry("a", "").entry("b", "").bytes();

        assertThat(refusal(file, GivenLimits.entries(2))).isEqualTo("too-many-entries");
        assertThat(refusal(file, GivenLimits.entries(3))).isEqualTo("not refused");
    }

    @Test
    void entriesThatLieOverEachOtherAreRefused() {
        var inner = GivenZip.local(new GivenZip.Entry("b", "quine".getBytes(UTF_8)));
        int first = GivenZip.local(new GivenZip.Entry("card.json", IRIS.getBytes(UTF_8))).length;
        var file = aCharx(IRIS).entry("a", inner).entry("b", "quine").but(it -> it.offset = first + 31L);

        assertThat(refusal(file.bytes())).isEqualTo("zip-overlap");
        assertThat(refusal(aCharx(IRIS)
                        .entry("a", "x")
                        .entry("c", "")
                        .but(it -> {
                            it.name = "a".getBytes(UTF_8);
                            it.offset = first;
                        })
                        .bytes()))
                .isEqualTo("zip-duplicate-name");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "../../x",
                "/etc/x",
                "C:\\x",
                "a\\..\\..\\b",
                "%2e%2e/x",
                "x.",
                "x. ",
                "CON",
                "a/./b",
                "a//b",
                "assets/icon/images/主.png",
                "x/card.json",
                "CARD.JSON",
                "./card.json"
            })
    void aNameThatWouldLeadElsewhereAsAPathIsOnlyAKey(String name) {
        var opened = open(aCharx(IRIS).entry(name, "bytes").bytes());

        assertThat(opened.name()).isEqualTo("Iris");
        assertThat(opened.beside()).containsOnlyKeys(name).containsEntry(name, "bytes".getBytes(UTF_8));
    }

    @Test
    void aNameWithControlCharactersIsLeftOutAndToldOf() {
        var opened = open(aCharx(IRIS).entry("a\0.png", "x").entry("b\n", "x").bytes());

        assertThat(opened.beside()).isEmpty();
        assertThat(opened.warnings()).containsExactly("asset-skipped");
    }

    @Test
    void aNameThatIsNotUtf8StaysANameOfItsOwn() {
        var opened = open(aCharx(IRIS)
                .entry("x", "1")
                .but(it -> it.name = it.localName = "\u00e9.png".getBytes(ISO_8859_1))
                .bytes());

        assertThat(opened.beside()).containsOnlyKeys("\u00e9.png");
    }

    @Test
    void linksAreRefused() {
        assertThat(refusal(aCharx(IRIS)
                        .entry("a", "/etc/passwd")
                        .but(it -> it.mode = 0120777)
                        .bytes()))
                .isEqualTo("zip-link");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        assertThat(refusal(aCharx(IRIS).entry("card.json", MAREN).bytes())).isEqualTo("zip-duplicate-name");
        assertThat(refusal(aCharx(IRIS).entry("a", "1").entry("a", "1").bytes()))
                .isEqualTo("zip-duplicate-name");
    }

    @ParameterizedTest(name = "flags {0}")
    @ValueSource(ints = {1, 1 << 6, 1 << 13})
    void encryptedEntriesAreRefused(int flags) {
        assertThat(refusal(
                        aCharx(IRIS).entry("a", "1").but(it -> it.flags = flags).bytes()))
                .isEqualTo("zip-encrypted");
    }

    @Test
    void aDirectoryThatNamesAnEntryOtherwiseThanTheEntryIsRefused() {
        assertThat(refusal(new GivenZip()
                        .entry("card.json", IRIS)
                        .but(it -> it.localName = "carl.json".getBytes(UTF_8))
                        .bytes()))
                .isEqualTo("zip-contradiction");
    }

    @ParameterizedTest(name = "method {0}")
    @ValueSource(ints = {1, 9, 12, 14, 93, 99})
    void otherWaysOfPackingAreRefused(int method) {
        assertThat(refusal(aCharx(IRIS)
                        .entry("a", "1")
                        .but(it -> it.method = method)
                        .bytes()))
                .isEqualTo("zip-method");
    }

    @Test
    void aZip64IsRead() {
        var zip = aCharx(IRIS)
                .but(it -> it.large = true)
                .packed("a", new byte[50])
                .but(it -> it.large = true);

        assertThat(open(zip.large().bytes()).beside().get("a")).hasSize(50);
        assertThat(open(join("prefix".getBytes(UTF_8), zip.bytes())).beside().get("a"))
                .hasSize(50);
    }

    @Test
    void aZipInAZipIsAnAssetLikeAnyOther() {
        var inner = aCharx(MAREN).bytes();
        var opened = open(aCharx(IRIS).entry("inner.charx", inner).bytes());

        assertThat(opened.name()).isEqualTo("Iris");
        assertThat(opened.beside()).containsEntry("inner.charx", inner);
    }

    @Test
    void whateverComesBeforeAZipTheZipIsRead() {
        var opened = open(join(
                "#!/bin/sh PK\3\4 PK\5\6".getBytes(UTF_8),
                aCharx(IRIS).entry("a", "1").bytes()));

        assertThat(opened.card().container()).isEqualTo(Container.CHARX);
        assertThat(opened.card().picture()).isNull();
        assertThat(opened.beside()).containsOnlyKeys("a");
    }

    @Test
    void aCommentAndBytesAfterAZipDontHideIt() {
        var zip = aCharx(IRIS).comment("made by hand").bytes();

        assertThat(open(zip).warnings()).isEmpty();
        assertThat(open(join(zip, "left over".getBytes(UTF_8))).warnings()).containsExactly("trailing-bytes");
    }

    @ParameterizedTest(name = "only {0}")
    @ValueSource(strings = {"x/card.json", "Card.json", "package.json", "/card.json", "xcard.json"})
    void aZipWithoutACardAtItsRootIsNoCharx(String name) {
        assertThat(refusal(new GivenZip().entry(name, IRIS).bytes())).isEqualTo("not-a-charx");
    }

    @Test
    void aBrokenZipIsRefused() {
        var zip = aCharx(IRIS).entry("a", "1").bytes();

        assertThat(refusal(Arrays.copyOf(zip, zip.length - 30))).isEqualTo("zip-broken");
        assertThat(refusal(Arrays.copyOf(zip, 4))).isEqualTo("zip-broken");
        assertThat(refusal(aCharx(IRIS).entry("a", "1").but(it -> it.offset = 5).bytes()))
                .isEqualTo("zip-broken");
        assertThat(refusal(aCharx(IRIS)
                        .entry("a", "1")
                        .but(it -> it.offset = 0x7fffffff)
                        .bytes()))
                .isEqualTo("zip-broken");
    }

    @Test
    void brokenDataIsRefusedWhenItIsRead() {
        var cut = aCharx(IRIS).packed("a", "text ".repeat(50).getBytes(UTF_8));
        assertThat(refusal(cut.but(it -> it.data = Arrays.copyOf(it.data, it.data.length - 6))
                        .bytes()))
                .isEqualTo("packed-data-broken");
        assertThat(refusal(aCharx(IRIS)
                        .packed("a", new byte[9])
                        .but(it -> it.data = new byte[] {-1, -1, 3})
                        .bytes()))
                .isEqualTo("packed-data-broken");
    }

    @Test
    void aWrongChecksumIsOnlyToldOf() {
        var opened = open(aCharx(IRIS).entry("a", "1").but(it -> it.crc = 7).bytes());

        assertThat(opened.warnings()).containsExactly("zip-crc-wrong");
        assertThat(opened.beside()).containsEntry("a", "1".getBytes(UTF_8));
    }
}
