package dev.troupe.lore;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BookShapesTests {

    @Test
    void aSillyTavernWorldFileBecomesABookWithTheRestInExtensions() {
        var book = book("""
                {entries: {'10': {uid: 10, key: ['b'], content: 'B', order: 5, disable: true, position: 0},
                '2': {uid: 2, key: ['/a+/i', 'plain'], keysecondary: ['s'], comment: 'memo', content: 'A', constant: false,
                vectorized: false, selective: true, selectiveLogic: 3, addMemo: true, order: 100, position: 4, disable: false,
                excludeRecursion: true, preventRecursion: false, delayUntilRecursion: 2, probability: null, useProbability: true,
                depth: 6, group: 'g', groupOverride: true, groupWeight: 50, scanDepth: 3, caseSensitive: true,
                matchWholeWords: null, useGroupScoring: false, automationId: 'x', role: 1, sticky: 2, cooldown: 3, delay: 4,
                displayIndex: 7, outletName: 'o', ignoreBudget: true, triggers: ['normal'], matchPersonaDescription: true,
                characterFilter: {names: []}}}, originalData: {name: 'old'}}""");

        assertThat(book.at("/entries/0")).isEqualTo(json("""
                {id: 2, keys: ['/a+/i', 'plain'], secondary_keys: ['s'], comment: 'memo', content: 'A', constant: false,
                selective: true, insertion_order: 100, position: 'after_char', enabled: true, use_regex: true, case_sensitive: true,
                extensions: {vectorized: false, selectiveLogic: 3, addMemo: true, position: 4, exclude_recursion: true,
                prevent_recursion: false, delay_until_recursion: 2, probability: 100, useProbability: true, depth: 6, group: 'g',
                group_override: true, group_weight: 50, scan_depth: 3, case_sensitive: true, match_whole_words: null,
                use_group_scoring: false, automation_id: 'x', role: 1, sticky: 2, cooldown: 3, delay: 4, display_index: 7,
                outlet_name: 'o', ignore_budget: true, triggers: ['normal'], match_persona_description: true,
                character_filter: {names: []}}}"""));
        assertThat(book.at("/entries/1")).isEqualTo(json("""
                {id: 10, keys: ['b'], content: 'B', insertion_order: 5, enabled: false, position: 'before_char', use_regex: false,
                extensions: {position: 0}}"""));
        assertThat(book.path("originalData")).isEqualTo(json("{name: 'old'}"));
    }

    @Test
    void aLorebookOfV3IsItsData() {
        var book = book("{spec: 'lorebook_v3', data: {name: 'Inn', entries: [{keys: ['a'], content: 'A'}]}, extra: 1}");

        assertThat(book.path("name").asString()).isEqualTo("Inn");
        assertThat(book.at("/entries/0/content").asString()).isEqualTo("A");
        assertThat(book.path("extra").asInt()).isEqualTo(1);
        assertThat(book.has("spec")).isFalse();
    }

    @Test
    void aBareBookOfV2IsTakenAsItIs() {
        var book = book("{name: 'Inn', entries: [{keys: ['a'], content: 'A', enabled: true, insertion_order: 3}]}");

        assertThat(book).isEqualTo(json("""
                {name: 'Inn', extensions: {}, entries: [{keys: ['a'], content: 'A', enabled: true, insertion_order: 3, extensions: {},
                use_regex: false}]}"""));
    }

    @Test
    void chubsMapOfCardEntriesKeepsBothNames() {
        var book = book("""
                {name: 'C', entries: {'1': {uid: 1, key: ['old'], keys: ['new'], secondary_keys: [], content: 'x', enabled: true,
                insertion_order: 10, id: 1, extensions: {depth: 4}}}}""");

        assertThat(book.at("/entries/0/keys")).isEqualTo(json("['new']"));
        assertThat(book.at("/entries/0/key")).isEqualTo(json("['old']"));
    }

    @Test
    void anAgnaiMemoryBookIsTaken() {
        var book = book("""
                {kind: 'memory', _id: 'm', name: 'Inn', scanDepth: 10, entries: [{name: 'n', entry: 'text', keywords: ['k'], priority: 5,
                weight: 7, enabled: false, special: 1}]}""");

        assertThat(book).isEqualTo(json("""
                {name: 'Inn', scan_depth: 10, extensions: {agnai: {kind: 'memory', _id: 'm'}}, entries: [{name: 'n', content: 'text',
                keys: ['k'], priority: 5, insertion_order: 7, enabled: false, use_regex: false,
                extensions: {agnai: {special: 1}}}]}"""));
    }

    @Test
    void aRisuLorebookIsTakenAndItsFoldersAreNoEntries() {
        var book = book("""
                {type: 'risu', ver: 1, data: [
                {key: '\\uf000folder:1', comment: 'Folder', content: '', mode: 'folder', insertorder: 100},
                {key: 'a, b', secondkey: '', insertorder: 40, comment: 'c', content: 'x', mode: 'normal', alwaysActive: false,
                selective: false, activationPercent: 30, folder: '\\uf000folder:1', extentions: {risu_case_sensitive: true}},
                {key: '/x,y/i', secondkey: 's', content: 'z', mode: 'constant', useRegex: true}]}""");

        assertThat(book.path("entries").size()).isEqualTo(2);
        assertThat(book.at("/extensions/risu/ver").asInt()).isEqualTo(1);
        assertThat(book.at("/extensions/risu/folders/0/comment").asString()).isEqualTo("Folder");
        assertThat(book.at("/entries/0")).isEqualTo(json("""
                {keys: ['a', 'b'], secondary_keys: [], comment: 'c', content: 'x', insertion_order: 40, selective: false,
                constant: false, use_regex: false, case_sensitive: true, enabled: true, extensions: {probability: 30,
                useProbability: true, risu: {mode: 'normal', folder: '\\uf000folder:1',
                extentions: {risu_case_sensitive: true}}}}"""));
        assertThat(book.at("/entries/1/keys")).isEqualTo(json("['/x,y/i']"));
        assertThat(book.at("/entries/1/constant").asBoolean()).isTrue();
    }

    @Test
    void aNovelAiLorebookIsTaken() {
        var book = book("""
                {lorebookVersion: 5, entries: [{text: 'T', displayName: 'D', keys: ['k', '/r/'], enabled: false, forceActivation: true,
                id: 'u-1', contextConfig: {budgetPriority: 400}, searchRange: 1000}], settings: {}}""");

        assertThat(book.at("/extensions/novelai/lorebookVersion").asInt()).isEqualTo(5);
        assertThat(book.at("/entries/0")).isEqualTo(json("""
                {id: 'u-1', name: 'D', comment: 'D', keys: ['k', '/r/'], content: 'T', enabled: false, constant: true,
                insertion_order: 400, priority: 400, use_regex: true,
                extensions: {novelai: {contextConfig: {budgetPriority: 400}, searchRange: 1000}}}"""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no-lorebook | null",
                "no-lorebook | 7",
                "no-lorebook | 'entries'",
                "no-lorebook | []",
                "no-lorebook | [1,2]",
                "no-lorebook | {}",
                "no-lorebook | {entries:5}",
                "no-lorebook | {type:'risu',data:{}}",
                "lorebook-data-missing | {spec:'lorebook_v3'}",
                "lorebook-data-missing | {spec:'lorebook_v3',data:[]}",
                "card-not-lorebook | {spec:'chara_card_v3',data:{name:'x',character_book:{entries:[]}}}"
            })
    void whatIsNoLorebookIsRefusedWithAReason(String reason, String document) {
        assertThatExceptionOfType(LorebookRefused.class)
                .isThrownBy(() -> BookForm.standalone(json(document)))
                .satisfies(it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void entriesOfAMapComeByNumberThenInTheirOrderAndAreCalledByTheirKeys() {
        var book = book(
                "{entries: {z: {keys: ['z']}, '10': {keys: []}, a: {keys: []}, '9': {keys: []}, '01': {keys: []}}}");

        assertThat(book.path("entries").valueStream().map(it -> it.path("id").asString()))
                .containsExactly("9", "10", "z", "a", "01");
    }

    private static JsonNode book(String file) {
        return BookForm.standalone(object(file)).book();
    }
}
