package dev.troupe.card.container;

import static dev.troupe.card.container.GivenPng.aPng;
import static dev.troupe.card.container.GivenPng.base64;
import static dev.troupe.card.container.GivenPng.holding;
import static dev.troupe.card.container.GivenPng.join;
import static dev.troupe.card.container.GivenZip.aCharx;
import static dev.troupe.card.container.Opened.IRIS;
import static dev.troupe.card.container.Opened.MAREN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way of being broken or hostile that is known of card files, and what comes of it. Details of each are in the tests of its container. */
class HostileFileTableTests {

    private static final String READ = "read";

    enum Case {
        PNG_DECLARES_A_CHUNK_OF_4_GIB("png-broken", () -> lengthened(-1)),
        PNG_DECLARES_MORE_THAN_REMAINS("png-broken", () -> lengthened(1_000_000)),
        PNG_HAS_NO_END(
                "read, png-truncated",
                () -> aPng().card("chara", MAREN).pixels().bytes()),
        PNG_BREAKS_OFF_IN_ITS_CARD("png-broken", () -> Arrays.copyOf(holding("chara", MAREN), 80)),
        PNG_HAS_BYTES_AFTER_ITS_END("read, trailing-bytes", () -> join(holding("chara", MAREN), new byte[9])),
        TEXT_HAS_A_WRONG_CHECKSUM(
                "read, png-text-crc-wrong",
                () -> aPng().chunk("tEXt", text(), 7).pixels().end()),
        PIXELS_HAVE_A_WRONG_CHECKSUM(
                "read, png-picture-crc-wrong",
                () -> aPng().chunk("IDAT", new byte[9], 7).card("chara", MAREN).end()),
        PNG_DOES_NOT_BEGIN_WITH_ITS_HEADER(
                "png-broken", () -> headed(GivenPng.nothing().card("chara", MAREN), 1, 1)),
        PICTURE_HAS_NO_PIXELS("png-broken", () -> headed(GivenPng.nothing(), 0, 0)),
        PICTURE_HAS_2_TO_THE_31_COLUMNS("png-broken", () -> headed(GivenPng.nothing(), Integer.MIN_VALUE, 1)),
        PICTURE_WOULD_UNPACK_TO_GIGABYTES("picture-too-large", () -> headed(GivenPng.nothing(), 100_000, 100_000)),
        CARD_IS_IN_PACKED_TEXT(
                READ, () -> aPng().packedText("chara", packable()).pixels().end()),
        CARD_IS_IN_INTERNATIONAL_TEXT(
                READ,
                () -> aPng().internationalText("chara", base64(MAREN)).pixels().end()),
        PACKED_TEXT_IS_A_BOMB(
                "ratio-too-high",
                () -> aPng().packedText("chara", new byte[32 << 20]).pixels().end()),
        CARD_IS_THERE_TWICE(
                "read, card-chunk-duplicate",
                () -> aPng().card("chara", MAREN).card("chara", IRIS).pixels().end()),
        OLD_AND_NEW_CARD_DIFFER(
                "read, card-chunks-differ",
                () -> aPng().card("chara", MAREN).card("ccv3", IRIS).pixels().end()),
        KEYWORD_IS_IN_ANOTHER_CASE(READ, () -> holding("Chara", MAREN)),
        KEYWORD_IS_UNKNOWN("no-card", () -> holding("parameters", MAREN)),
        KEYWORD_IS_FAR_TOO_LONG("no-card", () -> holding("chara".repeat(40), MAREN)),
        TEXT_HAS_ZEROS(
                READ, () -> aPng().text("chara", "\0" + base64(MAREN)).pixels().end()),
        TEXT_IS_EMPTY(
                "card-base64-invalid", () -> aPng().text("chara", "").pixels().end()),
        BASE64_HAS_LINE_BREAKS(
                READ,
                () -> aPng().text("chara", base64(MAREN).replaceAll(".{9}", "$0\n"))
                        .pixels()
                        .end()),
        BASE64_IS_FOR_ADDRESSES_AND_UNPADDED(
                READ,
                () -> aPng().text(
                                "chara",
                                base64(MAREN)
                                        .replace('+', '-')
                                        .replace('/', '_')
                                        .replace("=", ""))
                        .pixels()
                        .end()),
        BASE64_IS_MISSING(
                "read, card-not-base64",
                () -> aPng().text("chara", MAREN).pixels().end()),
        BASE64_IS_JUNK(
                "card-base64-invalid", () -> aPng().text("chara", "?!").pixels().end()),
        JSON_HAS_A_BYTE_ORDER_MARK(READ, () -> bytes("\uFEFF" + MAREN)),
        JSON_HAS_A_TRAILING_COMMA("card-json-invalid", () -> bytes("{\"name\":\"Maren\",}")),
        JSON_HAS_NAN("card-json-invalid", () -> bytes("{\"name\":\"Maren\",\"x\":NaN}")),
        JSON_NAMES_A_VALUE_TWICE("read, json-duplicate-name", () -> bytes(MAREN.replace("}}", ",\"name\":\"Iris\"}}"))),
        JSON_IS_10_000_LEVELS_DEEP("card-json-too-large", () -> bytes("{\"a\":" + "[".repeat(10_000))),
        JSON_HAS_A_TEXT_OF_32_MIB(
                "card-json-too-large", () -> bytes("{\"name\":\"%s\"}".formatted("x".repeat(32 << 20)))),
        JSON_HAS_A_NUMBER_NO_DOUBLE_HOLDS("card-number-out-of-range", () -> bytes("{\"name\":\"Maren\",\"x\":1e400}")),
        JSON_IS_NOT_UTF8(
                "read, json-not-utf8",
                () -> MAREN.replace("Maren", "M\u00e9ren").getBytes(ISO_8859_1)),
        JSON_IS_A_LIST("card-json-invalid", () -> bytes("[" + MAREN + "]")),
        JSON_IS_A_TEXT("card-json-invalid", () -> bytes("\"Maren\"")),
        JSON_HAS_NAMES_THAT_MEAN_SOMETHING_IN_SCRIPTS(
                READ, () -> bytes(MAREN.replace("\"data\"", "\"__proto__\":{},\"constructor\":1,\"data\""))),
        TEXT_IS_MARKUP_AND_SCRIPT(READ, () -> bytes(MAREN.replace("Maren", "<img src=x onerror=alert(1)></script>"))),
        ZIP_ENTRY_IS_A_BOMB(
                "ratio-too-high",
                () -> aCharx(IRIS).packed("a", new byte[4 << 20]).bytes()),
        ZIP_ENTRY_IS_OUTSIDE_ITS_FOLDER(
                READ,
                () -> aCharx(IRIS).entry("../../x", "1").entry("C:\\x", "1").bytes()),
        ZIP_ENTRY_IS_A_LINK(
                "zip-link",
                () -> aCharx(IRIS)
                        .entry("a", "/etc")
                        .but(it -> it.mode = 0120777)
                        .bytes()),
        ZIP_ENTRY_HAS_ZEROS_IN_ITS_NAME(
                "read, asset-skipped", () -> aCharx(IRIS).entry("a\0", "1").bytes()),
        ZIP_ENTRY_IS_CALLED_OTHERWISE_IN_THE_DIRECTORY(
                "zip-contradiction",
                () -> aCharx(IRIS).but(it -> it.localName = bytes("carl.json")).bytes()),
        ZIP_HAS_TWO_CARDS(
                "zip-duplicate-name",
                () -> aCharx(IRIS).entry("card.json", MAREN).bytes()),
        ZIP_IS_ENCRYPTED(
                "zip-encrypted", () -> aCharx(IRIS).but(it -> it.flags = 1).bytes()),
        ZIP_IS_A_ZIP64(
                READ, () -> aCharx(IRIS).but(it -> it.large = true).large().bytes()),
        ZIP_IS_IN_A_ZIP(
                READ, () -> aCharx(IRIS).entry("a.zip", aCharx(MAREN).bytes()).bytes()),
        ZIP_BEGINS_LATE(READ, () -> join(bytes("MZ any program"), aCharx(IRIS).bytes())),
        ZIP_HAS_ITS_CARD_IN_A_FOLDER(
                "not-a-charx", () -> new GivenZip().entry("x/card.json", IRIS).bytes()),
        CARD_IS_LARGE_IN_BOTH_FORMS(
                READ,
                () -> aPng().card("chara", large())
                        .card("ccv3", large())
                        .pixels()
                        .end()),
        CARD_IS_ENCRYPTED_BY_RISUAI(
                "encrypted-card",
                () -> aPng().text("chara", "rcc||rccv1||AA").pixels().end()),
        FILE_IS_NONE_OF_THESE("unknown-format", () -> bytes("GIF89a"));

        private final String outcome;
        private final Supplier<byte[]> file;

        Case(String outcome, Supplier<byte[]> file) {
            this.outcome = outcome;
            this.file = file;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyCaseComesOutAsItIsDeclared(Case hostile) {
        assertThat(outcome(hostile.file.get())).isEqualTo(hostile.outcome);
    }

    private static String outcome(byte[] file) {
        var refusal = Opened.refusal(file);
        if (!refusal.equals("not refused")) return refusal;
        var warnings = Opened.open(file).warnings();
        return warnings.isEmpty() ? READ : READ + ", " + String.join(", ", warnings);
    }

    private static byte[] lengthened(int length) {
        var png = holding("chara", MAREN);
        ByteBuffer.wrap(png).putInt(33, length);
        return png;
    }

    private static byte[] headed(GivenPng png, int width, int height) {
        return png.header(width, height).card("chara", MAREN).pixels().end();
    }

    private static byte[] text() {
        return ("chara\0" + base64(MAREN)).getBytes(ISO_8859_1);
    }

    private static byte[] packable() {
        return base64(MAREN).getBytes(ISO_8859_1);
    }

    private static String large() {
        return MAREN.replace("Maren", "Once upon a time. ".repeat(60_000));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
