package dev.troupe.card.form;

import static dev.troupe.lore.LooseJson.json;
import static dev.troupe.lore.LooseJson.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CardWritingTests {

    private static final Instant EXPORTED = Instant.ofEpochSecond(1_800_000_000L);

    @Test
    void whatIsPrivateToAnotherProgramIsNotPassedOn() {
        var data = object("{name: 'A', extensions: {fav: true, talkativeness: '0.5'}}");
        var envelope = object("{fav: 'true', chat: 'A - 2026', json_data: '{}', create_date: 'x', avatar: 'none'}");
        var card = CardWriting.v3(data, envelope, EXPORTED);

        assertThat(card.at("/data/extensions")).isEqualTo(json("{fav: false, talkativeness: '0.5'}"));
        assertThat(card.path("fav")).isEqualTo(json("false"));
        assertThat(card.propertyNames())
                .containsExactly("spec", "spec_version", "data", "fav", "create_date", "avatar");
    }

    @Test
    void fieldsOfOtherProgramsAreNotAdded() {
        assertThat(CardWriting.v3(object("{name: 'A'}"), object("{}"), EXPORTED).at("/data/extensions"))
                .isEqualTo(json("{}"));
    }

    @Test
    void whatTheDataLacksIsAddedAndWhatIsWrongInItMadeRight() {
        var card = CardWriting.v2(
                object("{name: 'A', first_mes: null, character_book: {entries: [{}]}}"), object("{}"), false);

        assertThat(card.at("/data/first_mes")).isEqualTo(json("''"));
        assertThat(card.at("/data/character_book/entries/0/keys")).isEqualTo(json("[]"));
        assertThat(card.at("/data/character_book/entries/0/extensions")).isEqualTo(json("{}"));
    }

    @Test
    void theCharaChunkHasTheDataAndCopiesOfV1InItsOrder() {
        var card = CardWriting.chara(object("{name: 'A', description: 'd'}"), object("{name: 'Old', x: 1}"), true);

        assertThat(card.propertyNames())
                .containsExactly(
                        "spec",
                        "spec_version",
                        "name",
                        "description",
                        "personality",
                        "scenario",
                        "first_mes",
                        "mes_example",
                        "data",
                        "x");
        assertThat(card.path("name").asString()).isEqualTo("A");
    }

    @Test
    void emptyNotesAreJustTheNoticeWhenBackfilled() {
        var notes = CardWriting.chara(object("{name: 'A'}"), object("{}"), true).at("/data/creator_notes");

        assertThat(notes.asString()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void anIdThatIsATextMovesBesideWhatIsAlreadyThere() {
        var data = object("""
                {name: 'A', character_book: {entries: [{id: 'a', extensions: {troupe: {b: 1}}}, {id: 'c', extensions: {troupe: 5}}]}}""");
        var entries = CardWriting.v2(data, object("{}"), false).at("/data/character_book/entries");

        assertThat(entries.at("/0/extensions")).isEqualTo(json("{troupe: {b: 1, unreadable: {id: 'a'}}}"));
        assertThat(entries.at("/1/extensions")).isEqualTo(json("{troupe: 5, troupe_: {unreadable: {id: 'c'}}}"));
    }
}
