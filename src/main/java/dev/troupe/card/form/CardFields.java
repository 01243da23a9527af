package dev.troupe.card.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The names of a card's fields, by the version that brought them. */
final class CardFields {

    static final List<String> V1 =
            List.of("name", "description", "personality", "scenario", "first_mes", "mes_example");

    static final List<String> V2 = List.of(
            "creator_notes",
            "system_prompt",
            "post_history_instructions",
            "alternate_greetings",
            "tags",
            "creator",
            "character_version",
            "extensions",
            "character_book");

    static final List<String> V3 = List.of(
            "assets",
            "nickname",
            "creator_notes_multilingual",
            "source",
            "group_only_greetings",
            "creation_date",
            "modification_date");

    /** What programs copy to the root of a wrapped card, for readers that know V1 only. */
    static final List<String> COPIED = Stream.concat(V1.stream(), V2.stream()).toList();

    /** Texts that must be there, in the order in which they are added where they are missing. */
    static final List<String> TEXTS = Stream.concat(
                    V1.stream(),
                    Stream.of(
                            "creator_notes",
                            "system_prompt",
                            "post_history_instructions",
                            "creator",
                            "character_version"))
            .toList();

    /** Fields that V1 cards have in the wild, and which therefore don't make a flat card one of V2. */
    static final Set<String> OF_V1_TOO = Set.of("tags", "creator", "source");

    static final Map<String, String> PYGMALION = Map.of(
            "char_name", "name",
            "char_persona", "description",
            "char_greeting", "first_mes",
            "world_scenario", "scenario",
            "example_dialogue", "mes_example");

    /** SillyTavern's name for the notes at the root. */
    static final Map<String, String> NOTES = Map.of("creatorcomment", "creator_notes");

    private CardFields() {}
}
