package dev.troupe.lore;

import static dev.troupe.lore.LooseJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class BookFormTests {

    private static final String VALID = """
            {name: 'Inn', description: '', scan_depth: 4, token_budget: 500, recursive_scanning: false, extensions: {a: 1.10},
             descriptions: 'typo', entries: [{keys: ['inn'], content: '@@depth 4\\nAn inn.', extensions: {position: 4, probability: null},
             enabled: false, insertion_order: 1.5, case_sensitive: true, use_regex: true, constant: false, name: 'n', priority: -3,
             id: 'x', comment: 'c', selective: true, secondary_keys: [], position: 'before_char', addMemo: true}]}""";

    @Test
    void aValidBookComesOutAsItWentIn() {
        var taken = BookForm.embedded(json(VALID));

        assertThat(LooseJson.text(taken.book())).isEqualTo(LooseJson.text(json(VALID)));
        assertThat(taken.warnings()).isEmpty();
    }

    @Test
    void whatIsPassedInIsNotChanged() {
        var given = json("{entries: {a: {key: 'x', disable: 1}}}");
        var before = given.toString();

        BookForm.embedded(given);

        assertThat(given).hasToString(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an empty object | {} | /entries | []",
                "no extensions | {entries:[]} | /extensions | {}",
                "entries null | {entries:null} | /entries | []",
                "a bare list | [{keys:['a']}] | /entries/0/keys | ['a']",
                "scan depth as text | {scan_depth:'3'} | /scan_depth | 3",
                "scan depth that is no number | {scan_depth:'deep'} | /extensions/troupe/unreadable/scan_depth | 'deep'",
                "scan depth below zero is kept aside | {scan_depth:-1} | /extensions/troupe/unreadable/scan_depth | -1",
                "scan depth beyond SillyTavern's | {scan_depth:1000000000} | /scan_depth | 1000",
                "token budget as text | {token_budget:' 2048 '} | /token_budget | 2048",
                "recursion as text | {recursive_scanning:'true'} | /recursive_scanning | true",
                "recursion as number | {recursive_scanning:0} | /recursive_scanning | false",
                "name as number | {name:7} | /name | '7'",
                "entries that are none | {entries:[5,{},'x']} | /extensions/troupe/unreadable/entries | [5,'x']",
                "extensions of another type | {extensions:'x'} | /extensions/troupe/unreadable/extensions | 'x'",
                "another program's troupe | {extensions:{troupe:1},name:{}} | /extensions/troupe_/unreadable/name | {}"
            })
    void theFieldsOfABookAreBroughtToTheirTypes(String row, String book, String at, String expected) {
        assertThat(BookForm.embedded(json(book)).book().at(at)).as(row).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enabled as text | {enabled:'false'} | /enabled | false",
                "enabled that says nothing | {enabled:'maybe'} | /enabled | true",
                "order as text | {insertion_order:'7'} | /insertion_order | 7",
                "order as fraction in a text | {insertion_order:'7.5'} | /insertion_order | 7.5",
                "content null | {content:null} | /content | ''",
                "content as lines | {content:['a','b']} | /content | 'a\\nb'",
                "content that is an object | {content:{a:1}} | /extensions/troupe/unreadable/content | {a:1}",
                "numbers among keys | {keys:[1.10,'a']} | /keys | ['1.10','a']",
                "nulls among keys | {keys:[null,'a']} | /keys | ['a']",
                "objects among keys | {keys:[{b:1},'a']} | /extensions/troupe/unreadable/keys | [{b:1}]",
                "secondary keys with commas | {secondary_keys:'a, b'} | /secondary_keys | ['a','b']",
                "case null | {case_sensitive:null,id:1} | /id | 1",
                "id of another type | {id:[1]} | /extensions/troupe/unreadable/id | [1]",
                "priority beyond int | {priority:-1e30} | /priority | -2147483648",
                "use_regex as number | {use_regex:1} | /use_regex | true"
            })
    void theFieldsOfAnEntryAreBroughtToTheirTypes(String row, String entry, String at, String expected) {
        assertThat(entry(entry).at(at)).as(row).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "position {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'before_char' | before_char",
                "'after_char' | after_char",
                "0 | before_char",
                "1 | after_char",
                "'0' | before_char",
                "4 | after_char",
                "99 | after_char",
                "'somewhere' | after_char",
                "'' | after_char",
                "{} | after_char",
                "-1 | after_char"
            })
    void everyPositionIsBeforeOrAfter(String given, String expected) {
        assertThat(entry("{position:" + given + "}").path("position").asString())
                .isEqualTo(expected);
    }

    @Test
    void aNumberedPlaceThatCardsDontKnowGoesToTheExtensionsUnlessThereIsOne() {
        assertThat(entry("{position:4}").at("/extensions/position").asInt()).isEqualTo(4);
        assertThat(entry("{position:4,extensions:{position:2}}")
                        .at("/extensions/position")
                        .asInt())
                .isEqualTo(2);
        assertThat(entry("{position:99}")
                        .at("/extensions/troupe/unreadable/position")
                        .asInt())
                .isEqualTo(99);
    }

    @Test
    void noPositionStaysNone() {
        assertThat(entry("{}").has("position")).isFalse();
        assertThat(entry("{position:null}").has("position")).isFalse();
    }

    @Test
    void aWarningNamesAFewPlacesAndCountsTheOthers() {
        var taken = BookForm.embedded(json("[" + "{keys:'a'},".repeat(8) + "{keys:'a'}]"));

        assertThat(taken.warnings())
                .containsExactly(new LorebookWarning(
                        "converted-to-list",
                        "These were made lists: character_book.entries[0].keys, character_book.entries[1].keys, "
                                + "character_book.entries[2].keys, character_book.entries[3].keys, "
                                + "character_book.entries[4].keys and 4 more."));
    }

    @Test
    void whatIsInsideExtensionsIsNotTouched() {
        var extensions = "{position:'x',probability:250,depth:-1,role:'narrator',troupe:null,fav:'true'}";

        assertThat(entry("{extensions:" + extensions + "}").path("extensions")).isEqualTo(json(extensions));
    }

    @Test
    void aBookThatIsNestedTooDeepIsRefused() {
        assertThatExceptionOfType(LorebookRefused.class)
                .isThrownBy(() -> BookForm.embedded(nested(500)))
                .satisfies(it -> assertThat(it.reason()).isEqualTo("too-deep"));
    }

    private static ObjectNode nested(int levels) {
        var tree = LooseJson.object("{}");
        for (int i = 0; i < levels; i++) {
            var outer = LooseJson.object("{}");
            outer.set("a", tree);
            tree = outer;
        }
        return tree;
    }

    private static ObjectNode entry(String entry) {
        return (ObjectNode)
                BookForm.embedded(json("{entries:[" + entry + "]}")).book().at("/entries/0");
    }
}
