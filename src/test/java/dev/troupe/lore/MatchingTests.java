package dev.troupe.lore;

import static dev.troupe.lore.EntryJson.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTests {

    @Test
    void aKeyIsFoundAndNamed() {
        var seen =
                Scene.of(entry("a", "sword", "shield")).says("Take the shield").wake();

        assertThat(seen.ids()).containsExactly("a");
        assertThat(seen.trace("a").reason()).isEqualTo(Reason.KEY);
        assertThat(seen.trace("a").detail()).isEqualTo("shield");
        assertThat(seen.trace("a").woken()).isTrue();
        assertThat(seen.text("a")).isEqualTo("<a>");
    }

    @ParameterizedTest(name = "settings {0}, specification {1}, extension {2}: {3}")
    @CsvSource({
        "false, , , true",
        "true, , , false",
        "true, false, , true",
        "false, true, , false",
        "true, , false, true",
        "false, , true, false",
        "false, false, true, true",
    })
    void caseCountsByTheEntryElseByTheSettings(boolean settings, Boolean field, Boolean extension, boolean woken) {
        var entry = entry("a", "Sword");
        if (field != null) {
            entry.with("case_sensitive", field);
        }
        if (extension != null) {
            entry.extension("case_sensitive", extension);
        }

        var seen = Scene.of(entry, entry("b", "SWORD"))
                .matching(it -> new LoreSettings.Matching(2, settings, true, false, false))
                .says("a sword")
                .wake();

        assertThat(seen.has("a")).isEqualTo(woken);
    }

    @Test
    void keysThatDifferInCaseOnlyAreToldApartWhereCaseCounts() {
        var seen = Scene.of(
                        entry("name", "Rose").with("case_sensitive", true),
                        entry("flower", "rose").with("case_sensitive", true),
                        entry("any", "ROSE"))
                .says("The rose is red")
                .wake();

        assertThat(seen.ids()).containsExactly("flower", "any");
    }

    @Test
    void wholeWordsAreTheEntrysChoiceToo() {
        var seen = Scene.of(entry("whole", "sword"), entry("part", "sword").extension("match_whole_words", false))
                .says("Swordfish")
                .wake();

        assertThat(seen.ids()).containsExactly("part");
    }

    @Test
    void keysOfSeveralWordsStandApartAsWell() {
        var scene = Scene.of(entry("a", "dark elf"));

        assertThat(scene.says("A dark elf!").wake().has("a")).isTrue();
        assertThat(scene.says("A dark elfish thing").wake().has("a")).isFalse();
        assertThat(scene.says("A dark  elf!").wake().has("a")).isFalse();
    }

    @Test
    void keysAreStrippedAndEmptyOnesNeverMatch() {
        var seen = Scene.of(entry("a", "", "  ", " sword "), entry("b", "", " "))
                .says("a sword")
                .wake();

        assertThat(seen.ids()).containsExactly("a");
        assertThat(seen.reason("b")).isEqualTo(Reason.NO_KEYS);
    }

    @Test
    void speakersAreSearchedIfTheSettingsSaySo() {
        var scene = Scene.of(entry("a", "Ben"));

        assertThat(scene.says("", "Hello").wake().has("a")).isFalse();
        assertThat(scene.matching(it -> new LoreSettings.Matching(2, false, true, true, false))
                        .wake()
                        .has("a"))
                .isTrue();
    }

    @Test
    void systemMessagesAreNeitherSearchedNorCounted() {
        var messages = List.of(
                new LoreMessage(LoreRole.USER, "Ben", "a sword"),
                new LoreMessage(LoreRole.SYSTEM, "", "a shield"),
                new LoreMessage(LoreRole.ASSISTANT, "Iris", "a helmet"));

        var seen = Scene.of(entry("sword", "sword"), entry("shield", "shield"), entry("helmet", "helmet"))
                .path(LorePath.whole(messages))
                .wake();

        assertThat(seen.ids()).containsExactly("sword", "helmet");
    }

    @ParameterizedTest(name = "settings {0}, book {1}, entry {2}, decorator {3}: sees {4}")
    @CsvSource({
        "2, , , , 2",
        "0, , , , 0",
        "2, 3, , , 3",
        "2, 3, 1, , 1",
        "2, 3, 0, , 0",
        "2, 3, 1, 4, 4",
        "2, 3, 1, 0, 0",
        "2, 0, , , 2",
        "2, -1, , , 2",
        "2, 3, -1, , 3",
        "2, 3, 1, -1, 1",
        "9, , , , 5",
        "2000000000, , , , 5",
        "2, 1e9, , , 5",
    })
    void theScanDepthIsTheNearestThatIsSaid(int settings, Double book, Integer entry, Integer decorator, int sees) {
        var entries = new EntryJson[5];
        for (int i = 0; i < 5; i++) {
            entries[i] = entry("m" + i, "word" + i);
            if (entry != null) {
                entries[i].extension("scan_depth", entry);
            }
            if (decorator != null) {
                entries[i].decorated("@@scan_depth " + decorator);
            }
        }
        var json = Scene.bookOf(entries);
        if (book != null) {
            json.put("scan_depth", book);
        }

        var seen = Scene.ofBooks(Scene.own(json))
                .depth(settings)
                .says("word4", "word3", "word2", "word1", "word0")
                .wake();

        assertThat(seen.ids()).hasSize(sees);
        assertThat(seen.ids())
                .containsExactlyElementsOf(List.of("m0", "m1", "m2", "m3", "m4").subList(0, sees));
    }

    @Test
    void oneEntryMayLookDeeperThanAnotherForTheSameKey() {
        var seen = Scene.of(
                        entry("near", "sword").extension("scan_depth", 1),
                        entry("far", "sword").extension("scan_depth", 3))
                .says("sword", "shield", "helmet")
                .wake();

        assertThat(seen.ids()).containsExactly("far");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "match_persona_description, a soldier",
        "match_character_description, an innkeeper",
        "match_character_personality, kind",
        "match_character_depth_prompt, whispers",
        "match_scenario, a storm",
        "match_creator_notes, by hand",
    })
    void anEntryMayHaveOtherTextsSearched(String extension, String text) {
        var texts = new LoreContext.Texts("a soldier", "an innkeeper", "kind", "whispers", "a storm", "by hand");
        var scene = Scene.of(
                        entry("asks", text).extension(extension, true).extension("scan_depth", 0),
                        entry("asks by regex", "/" + text + "/").extension(extension, true),
                        entry("other", "elsewhere").extension(extension, true),
                        entry("doesn't ask", text))
                .context(new LoreContext("Iris", Set.of(), null, null, "normal", texts))
                .says("Hello");

        assertThat(scene.wake().ids()).containsExactly("asks", "asks by regex");
    }
}
