package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.troupe.card.CardRefused;
import dev.troupe.card.CardWarning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What is known to be wrong with cards in the wild, and what is made of each. */
class NormalisationTableTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no spec, flat | V1 | {name:'A',description:'d'} | {name:'A',description:'d'}",
                "no spec, flat with fields of V2 | UNWRAPPED | {name:'A',alternate_greetings:['x']} | {name:'A',alternate_greetings:['x']}",
                "Pygmalion's names | PYGMALION | {char_name:'A',char_persona:'d',char_greeting:'g',world_scenario:'s',example_dialogue:'e'}"
                        + " | {name:'A',description:'d',first_mes:'g',scenario:'s',mes_example:'e'}",
                "fields at the root beside the data | V2 | {spec:'chara_card_v2',name:'R',scenario:'s',data:{name:'A'}} | {name:'A',scenario:'s'}",
                "V3 fields under V2's label | V2 | {spec:'chara_card_v2',data:{name:'A',group_only_greetings:['g']}}"
                        + " | {name:'A',group_only_greetings:['g']}",
                "version as number | V2 | {spec:'chara_card_v2',spec_version:2,data:{name:'A'}} | {name:'A'}",
                "version as fraction | V2 | {spec:'chara_card_v2',spec_version:2.0,data:{name:'A'}} | {name:'A'}",
                "version of another label | V3 | {spec:'chara_card_v3',spec_version:'2.0',data:{name:'A'}} | {name:'A'}",
                "version that is no number | V3 | {spec:'chara_card_v3',spec_version:'new',data:{name:'A'}} | {name:'A'}",
                "version that is newer | V3 | {spec:'chara_card_v3',spec_version:'3.1',data:{name:'A',x:1}} | {name:'A',x:1}",
                "label that is not known | OTHER | {spec:'chara_card_v4',spec_version:'4.0',data:{name:'A'}} | {name:'A'}",
                "label that is an object | OTHER | {spec:{a:1},data:{name:'A'}} | {name:'A'}",
                "no label around data | OTHER | {data:{name:'A'}} | {name:'A'}"
            })
    void everyWrapperIsUnderstood(String row, SourceSpec spec, String card, String expected) {
        var read = CardReading.read(object(card));

        assertThat(read.spec()).as(row).isEqualTo(spec);
        object(expected)
                .properties()
                .forEach(it -> assertThat(read.data().path(it.getKey())).isEqualTo(it.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "empty name | {name:''} | /name | 'Unnamed' | name-missing",
                "missing name | {} | /name | 'Unnamed' | name-missing",
                "null name | {name:null} | /name | 'Unnamed' | name-missing",
                "null personality | {personality:null} | /personality | '' | null-as-empty",
                "null examples | {mes_example:null} | /mes_example | '' | null-as-empty",
                "greetings as text | {alternate_greetings:'Hi'} | /alternate_greetings | ['Hi'] | converted-to-list",
                "greetings null | {alternate_greetings:null} | /alternate_greetings | [] | null-as-empty",
                "tags as text | {tags:' a, b,,c '} | /tags | ['a','b','c'] | converted-to-list",
                "tags null | {tags:null} | /tags | [] | null-as-empty",
                "version as number | {character_version:1.10} | /character_version | '1.10' | converted-to-text",
                "creation in milliseconds | {creation_date:1700000000000} | /creation_date | 1700000000 | date-converted",
                "creation in microseconds | {creation_date:1700000000000000} | /creation_date | 1700000000 | date-converted",
                "creation in ISO 8601 | {creation_date:'2023-11-14T22:13:20Z'} | /creation_date | 1700000000 | date-converted",
                "creation on a day | {creation_date:'2023-11-14'} | /creation_date | 1699920000 | date-converted",
                "creation without offset | {creation_date:'2023-11-14T22:13:20.5'} | /creation_date | 1700000000 | date-converted",
                "creation as number in a text | {creation_date:'1700000000'} | /creation_date | 1700000000 | date-converted",
                "negative creation | {creation_date:-1} | /extensions/troupe/unreadable/creation_date | -1 | value-unreadable",
                ".NET's first day | {creation_date:'0001-01-01T00:00:00'} | /extensions/troupe/unreadable/creation_date"
                        + " | '0001-01-01T00:00:00' | value-unreadable",
                "modification in words | {modification_date:'today'} | /extensions/troupe/unreadable/modification_date | 'today' | value-unreadable",
                "scan depth as text | {character_book:{scan_depth:'4'}} | /character_book/scan_depth | 4 | converted-to-number",
                "token budget in words | {character_book:{token_budget:'much'}}"
                        + " | /character_book/extensions/troupe/unreadable/token_budget | 'much' | value-unreadable",
                "entries as map | {character_book:{entries:{'1':{content:'b'},'0':{content:'a'}}}}"
                        + " | /character_book/entries/0/content | 'a' | converted-to-list",
                "keys as text | {character_book:{entries:[{keys:'a, /b,c/i'}]}} | /character_book/entries/0/keys | ['a','/b,c/i'] | converted-to-list",
                "keys null | {character_book:{entries:[{keys:null}]}} | /character_book/entries/0/keys | [] | null-as-empty",
                "order null | {character_book:{entries:[{insertion_order:null}]}} | /character_book/entries/0/insertion_order | 100 | null-as-empty",
                "position of another kind | {character_book:{entries:[{position:'x'}]}} | /character_book/entries/0/position | 'after_char'"
                        + " | value-unreadable",
                "position 0 | {character_book:{entries:[{position:0}]}} | /character_book/entries/0/position | 'before_char' | converted-to-text",
                "position 1 | {character_book:{entries:[{position:1}]}} | /character_book/entries/0/position | 'after_char' | converted-to-text",
                "notes of an editor | {creator_notes:\"Creator's notes go here.\"} | /creator_notes | '' | placeholder-removed",
                "multilingual notes null | {creator_notes_multilingual:{en:null,de:'x'}} | /creator_notes_multilingual | {de:'x'} | value-unreadable"
            })
    void everyValueIsBroughtToItsTypeWithAWarning(String row, String data, String at, String expected, String code) {
        var read = CardReading.read(wrapped(data));

        assertThat(read.data().at(at)).as(row).isEqualTo(json(expected));
        assertThat(read.warnings()).extracting(CardWarning::code).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "missing enabled is true | {character_book:{entries:[{}]}} | /character_book/entries/0/enabled | true",
                "missing order is 100 | {character_book:{entries:[{}]}} | /character_book/entries/0/insertion_order | 100",
                "empty position is after | {character_book:{entries:[{position:''}]}} | /character_book/entries/0/position | 'after_char'",
                "missing extensions of a book | {character_book:{entries:[]}} | /character_book/extensions | {}",
                "missing extensions of an entry | {character_book:{entries:[{}]}} | /character_book/entries/0/extensions | {}",
                "key is an alias of keys | {character_book:{entries:[{key:['a']}]}} | /character_book/entries/0/keys | ['a']",
                "keysecondary is an alias | {character_book:{entries:[{key:[],keysecondary:['b']}]}}"
                        + " | /character_book/entries/0/secondary_keys | ['b']",
                "extensions.position is the truth and stays | {character_book:{entries:[{position:'after_char',extensions:{position:4}}]}}"
                        + " | /character_book/entries/0/extensions/position | 4",
                "probability null in extensions stays | {character_book:{entries:[{extensions:{probability:null}}]}}"
                        + " | /character_book/entries/0/extensions/probability | null",
                "talkativeness as text stays | {extensions:{talkativeness:'0.5',fav:'false'}} | /extensions"
                        + " | {talkativeness:'0.5',fav:'false'}",
                "descriptions of a book stays | {character_book:{descriptions:'x',entries:[]}} | /character_book/descriptions | 'x'",
                "a backslash and an n stay two characters | {description:'a\\\\nb'} | /description | 'a\\\\nb'",
                "creation 0 is unknown and stays | {creation_date:0} | /creation_date | 0",
                "a fraction of a second stays | {creation_date:1700000000.50} | /creation_date | 1700000000.50"
            })
    void whatNeedsNoWarningGivesNone(String row, String data, String at, String expected) {
        var named = object(data);
        named.put("name", "A");
        var read = CardReading.read(wrapped(named.toString()));

        assertThat(read.data().at(at)).as(row).isEqualTo(json(expected));
        assertThat(read.warnings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "character_book null | {character_book:null} | character_book",
                "character_book an empty text | {character_book:''} | character_book",
                "nickname null | {nickname:null} | nickname",
                "assets null | {assets:null} | assets",
                "source null | {source:null} | source",
                "creation null | {creation_date:null} | creation_date",
                "creation empty | {creation_date:''} | creation_date"
            })
    void whatIsOptionalAndSaysNothingIsAbsent(String row, String data, String field) {
        assertThat(CardReading.read(wrapped(data)).data().has(field)).as(row).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data missing | card-data-missing | {spec:'chara_card_v2',name:'A'}",
                "data null | card-data-missing | {spec:'chara_card_v3',data:null}",
                "data a list | card-data-missing | {spec:'chara_card_v3',data:[]}",
                "spec an object, no data | card-data-missing | {spec:{a:1},name:'A'}",
                "nothing known | no-card | {a:1}",
                "empty | no-card | {}",
                "a lorebook | lorebook-not-card | {spec:'lorebook_v3',data:{entries:[]}}",
                "a world file | lorebook-not-card | {name:'W',entries:{}}"
            })
    void whatIsNoCardIsRefusedWithAReason(String row, String reason, String card) {
        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(() -> CardReading.read(object(card)))
                .satisfies(it -> assertThat(it.reason()).as(row).isEqualTo(reason));
    }

    @Test
    void theRootFillsGapsCopiesGoAndContradictionsAreKeptWithoutEffect() {
        var read = CardReading.read(object("""
                {spec: 'chara_card_v2', spec_version: '2.0', name: 'A', description: 'other', personality: 'p', tags: '',
                creatorcomment: 'n', fav: 'false', chat: 'c', create_date: 'd',
                data: {name: 'A', description: 'd', personality: null, creator_notes: 'n'}}"""));

        assertThat(read.data().path("description").asString()).isEqualTo("d");
        assertThat(read.data().path("personality").asString()).isEqualTo("p");
        assertThat(read.envelope())
                .isEqualTo(json("{description: 'other', fav: 'false', chat: 'c', create_date: 'd'}"));
        assertThat(read.warnings()).extracting(CardWarning::code).containsExactly("root-differs", "root-filled-gaps");
    }

    @Test
    void theExtraFieldsOfAFlatCardStayInTheEnvelope() {
        var read = CardReading.read(object("""
                {name: 'A', description: 'd', avatar: 'none', chat: 'c', create_date: 'x', talkativeness: '0.5', fav: 'false',
                creatorcomment: 'notes', tags: 'a,b', creator: 'me', metadata: {version: 1}, source: 'x', data: {y: 1}}"""));

        assertThat(read.spec()).isEqualTo(SourceSpec.V1);
        assertThat(read.envelope()).isEqualTo(json("""
                {avatar: 'none', chat: 'c', create_date: 'x', talkativeness: '0.5', fav: 'false', metadata: {version: 1},
                source: 'x'}"""));
        assertThat(read.data().path("creator_notes").asString()).isEqualTo("notes");
        assertThat(read.data().path("tags")).isEqualTo(json("['a', 'b']"));
        assertThat(read.data().at("/extensions/troupe/unreadable/data/y").asInt())
                .isEqualTo(1);
    }

    @Test
    void anEmptyNameIsFilledFromTheRoot() {
        var read = CardReading.read(object("{spec: 'chara_card_v2', name: 'Root', data: {name: ''}}"));

        assertThat(read.data().path("name").asString()).isEqualTo("Root");
    }

    private static ObjectNode wrapped(String data) {
        return object("{spec:'chara_card_v3',spec_version:'3.0',data:" + data + "}");
    }
}
