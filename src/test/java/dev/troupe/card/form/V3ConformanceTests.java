package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.card.CardWarning;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the specification of V3 demands of a card's wrapper and fields, statement by statement. */
class V3ConformanceTests {

    private static final Instant EXPORTED = Instant.parse("2026-11-26T12:00:00.9Z");

    @Test
    void specMustBeCharaCardV3() {
        assertThat(written("{name: 'A'}").path("spec").asString()).isEqualTo("chara_card_v3");
    }

    @Test
    void specVersionMustBeTheText30() {
        assertThat(written("{name: 'A'}").path("spec_version")).isEqualTo(json("'3.0'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHARA_CARD_V3", "chara_card_v3 ", "chara_card", "v3"})
    void anotherSpecIsNotConsideredV3(String spec) {
        var read = CardReading.read(object("{spec: '" + spec + "', data: {name: 'A'}}"));

        assertThat(read.spec()).isEqualTo(SourceSpec.OTHER);
        assertThat(codes(read)).containsExactly("spec-unknown");
    }

    @ParameterizedTest
    @CsvSource({"3.1,spec-newer", "4,spec-newer", "10.0,spec-newer", "2.0,spec-version-wrong", "x,spec-version-wrong"})
    void anotherSpecVersionIsToldAndNotRejected(String version, String code) {
        var read =
                CardReading.read(object("{spec: 'chara_card_v3', spec_version: '" + version + "', data: {name: 'A'}}"));

        assertThat(read.data().path("name").asString()).isEqualTo("A");
        assertThat(codes(read)).containsExactly(code);
    }

    @Test
    void fieldsOfFutureVersionsAreIgnoredAndSaved() {
        var data = read("{name: 'A', future: {a: [1]}}");

        assertThat(written(data).at("/data/future")).isEqualTo(json("{a: [1]}"));
    }

    @Test
    void whatIsUnknownAtTheRootComesBackAndNeverOverridesACardsOwn() {
        var envelope = object("{spec: 'x', data: 1, spec_version: 2, name: 'B', extensions: {}, 'x-app': {a: 1}}");
        var card = CardWriting.v3(object("{name: 'A'}"), envelope, EXPORTED);

        assertThat(card.propertyNames()).containsExactly("spec", "spec_version", "data", "x-app");
        assertThat(card.at("/data/name").asString()).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "7", "-1.5", "'x'", "''", "true", "[]", "[1]", "['a']", "[{}]", "{}", "{a:1}", "1e400"})
    void everyFieldHasItsTypeWhateverCameIn(String value) {
        var wrong = object("{}");
        CardFields.COPIED.forEach(it -> wrong.set(it, json(value)));
        CardFields.V3.forEach(it -> wrong.set(it, json(value)));
        var data = read(wrong.toString());

        CardFields.TEXTS.forEach(
                it -> assertThat(data.path(it).isString()).as(it).isTrue());
        assertThat(data.path("name").asString()).isNotBlank();
        for (var list : new String[] {"alternate_greetings", "group_only_greetings", "tags"}) {
            assertThat(isTexts(data.path(list))).as(list).isTrue();
        }
        assertThat(data.path("extensions").isObject()).isTrue();
        assertThat(data.path("nickname").isMissingNode()
                        || data.path("nickname").isString())
                .isTrue();
        assertThat(data.path("source").isMissingNode() || isTexts(data.path("source")))
                .isTrue();
        for (var date : new String[] {"creation_date", "modification_date"}) {
            assertThat(data.path(date).isMissingNode() || data.path(date).isNumber())
                    .isTrue();
        }
        assertThat(data.path("assets").isMissingNode() || data.path("assets").isArray())
                .isTrue();
        var book = data.path("character_book");
        assertThat(book.isMissingNode() || book.path("entries").isArray()).isTrue();
        assertThat(read(data.toString())).isEqualTo(data);
    }

    @Test
    void theNicknameMustBeAStringOrUndefined() {
        assertThat(read("{name: 'A', nickname: 7}").path("nickname")).isEqualTo(json("'7'"));
        assertThat(read("{name: 'A', nickname: ''}").path("nickname")).isEqualTo(json("''"));
        assertThat(read("{name: 'A', nickname: {}}").has("nickname")).isFalse();
    }

    @Test
    void multilingualNotesMustBeAnObjectOfStringsOrUndefined() {
        assertThat(read("{name: 'A', creator_notes_multilingual: {en: 'x', zh: '注', de: 5, fr: {}}}")
                        .path("creator_notes_multilingual"))
                .isEqualTo(json("{en: 'x', zh: '注', de: '5'}"));
        assertThat(read("{name: 'A', creator_notes_multilingual: 'x'}").has("creator_notes_multilingual"))
                .isFalse();
    }

    @Test
    void creatorNotesStayBesideMultilingualOnes() {
        assertThat(read("{name: 'A', creator_notes: 'n', creator_notes_multilingual: {en: 'x'}}")
                        .path("creator_notes")
                        .asString())
                .isEqualTo("n");
    }

    @Test
    void elementsOfTheSourceAreNeitherRemovedNorModifiedNorAdded() {
        var source = json("['https://example.org/a', '', 'id:1', 'id:1', 'javascript:alert(1)']");

        assertThat(written(read("{name: 'A', source: " + source + "}")).at("/data/source"))
                .isEqualTo(source);
        assertThat(written("{name: 'A'}").path("data").has("source")).isFalse();
    }

    @Test
    void assetsMustHaveTypeUriNameAndExtAsStrings() {
        var read = read("""
                {name: 'A', assets: [{type: 'icon', uri: 'ccdefault:', name: 'main', ext: 'png', extra: 1},
                {type: 'x_a', uri: 'embeded://a'}, {type: 'icon'}, {uri: 'x'}, {type: 1, uri: 'x'}, 'x', null]}""");

        assertThat(read.path("assets")).isEqualTo(json("""
                [{type: 'icon', uri: 'ccdefault:', name: 'main', ext: 'png', extra: 1},
                {type: 'x_a', uri: 'embeded://a', name: '', ext: 'unknown'}]"""));
        assertThat(read.at("/extensions/troupe/unreadable/assets").size()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"PNG,png", ".webp,webp", "..JPG,jpg", "unknown,unknown", "'',unknown", "tar.gz,tar.gz"})
    void theExtensionOfAnAssetMustBeInLowerCaseAndWithoutADot(String given, String expected) {
        var read = read("{name: 'A', assets: [{type: 'icon', uri: 'x:', name: 'main', ext: '" + given + "'}]}");

        assertThat(read.at("/assets/0/ext").asString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a.png",
                "http://169.254.169.254/",
                "data:image/png;base64,AAAA",
                "embeded://Assets/A.png",
                "ccdefault:",
                "__asset:1",
                "file:///etc/passwd",
                "ftp://x"
            })
    void assetsAreKeptForExportWhateverTheirUri(String uri) {
        var read = read("{name: 'A', assets: [{type: 'x_any', uri: '" + uri + "', name: 'n', ext: 'png'}]}");

        assertThat(written(read).at("/data/assets/0/uri").asString()).isEqualTo(uri);
    }

    @Test
    void undefinedAssetsStayUndefinedWhichMeansTheDefaultIcon() {
        assertThat(read("{name: 'A'}").has("assets")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"icon,main,other,0", "icon,main,main,1", "icon,a,b,1", "background,a,b,0", "background,main,main,1"})
    void ofSeveralAssetsWhereOneMustBeMainThatIsToldAndNothingRenamed(String type, String one, String two, int told) {
        var asset = "{type: '%s', uri: 'x:', name: '%s', ext: 'png'}";
        var assets = json("[" + asset.formatted(type, one) + "," + asset.formatted(type, two) + "]");
        var read = CardReading.read(wrapped("{name: 'A', assets: " + assets + "}"));

        assertThat(read.data().path("assets")).isEqualTo(assets);
        assertThat(codes(read)).hasSize(told).allMatch("asset-main-unclear"::equals);
    }

    @Test
    void groupOnlyGreetingsMustBePresentAndMayBeEmpty() {
        assertThat(read("{name: 'A'}").path("group_only_greetings")).isEqualTo(json("[]"));
        assertThat(written("{name: 'A'}").at("/data/group_only_greetings")).isEqualTo(json("[]"));
    }

    @Test
    void theCreationDateIsNotModifiedIfItIsPresentAndNotMadeUp() {
        assertThat(written("{name: 'A', creation_date: 1700000000}")
                        .at("/data/creation_date")
                        .asInt())
                .isEqualTo(1_700_000_000);
        assertThat(written("{name: 'A', creation_date: 0}")
                        .at("/data/creation_date")
                        .asInt())
                .isZero();
        assertThat(written("{name: 'A'}").path("data").has("creation_date")).isFalse();
    }

    @Test
    void theModificationDateIsSetWhenTheCardIsExportedInSeconds() {
        assertThat(written("{name: 'A'}").at("/data/modification_date").longValue())
                .isEqualTo(EXPORTED.getEpochSecond());
        assertThat(written("{name: 'A', modification_date: 5}")
                        .at("/data/modification_date")
                        .longValue())
                .isEqualTo(EXPORTED.getEpochSecond());
    }

    @Test
    void theBookMustBeALorebookOrUndefined() {
        assertThat(read("{name: 'A', character_book: {}}").path("character_book"))
                .isEqualTo(json("{extensions: {}, entries: []}"));
        assertThat(read("{name: 'A', character_book: 7}").has("character_book")).isFalse();
    }

    @Test
    void aBackfilledV2SaysSoInItsNotesAndAPureOneDoesNot() {
        var data = object("{name: 'A', creator_notes: 'mine'}");

        assertThat(CardWriting.v2(data, none(), true).at("/data/creator_notes").asString())
                .contains("Character Card V3")
                .endsWith("\n\nmine");
        assertThat(CardWriting.v2(data, none(), false).at("/data/creator_notes").asString())
                .isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'@@depth 4\\n@@role user\\n\\nText' | 'Text'",
                "'\\n @@depth 4\\n@@@x\\nText\\n' | 'Text\\n'",
                "'@@activate' | ''",
                "'Text\\n@@depth 4' | 'Text\\n@@depth 4'",
                "' Text' | ' Text'",
                "'@ home' | '@ home'"
            })
    void decoratorsAreRemovedOnBackfillingV2AndStayInV3(String content, String plain) {
        var data = object("{name: 'A', character_book: {entries: [{content: " + content + "}]}}");

        assertThat(CardWriting.v2(data, none(), true).at("/data/character_book/entries/0/content"))
                .isEqualTo(json(plain));
        assertThat(written(data).at("/data/character_book/entries/0/content")).isEqualTo(json(content));
    }

    private static boolean isTexts(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isString);
    }

    private static List<String> codes(ReadCard read) {
        return read.warnings().stream().map(CardWarning::code).toList();
    }

    private static ObjectNode wrapped(String data) {
        return object("{spec: 'chara_card_v3', spec_version: '3.0', data: " + data + "}");
    }

    private static ObjectNode read(String data) {
        return CardReading.read(wrapped(data)).data();
    }

    private static ObjectNode written(String data) {
        return written(object(data));
    }

    private static ObjectNode written(ObjectNode data) {
        return CardWriting.v3(data, none(), EXPORTED);
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
