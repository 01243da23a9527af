package dev.troupe.prompt;

import java.util.List;
import java.util.function.Function;

/** The texts before the history, in the order of the prompt: the one place that says it. */
final class Sections {

    static final List<PromptSection> BEFORE_HISTORY = List.of(
            new Instructions(),
            lore(PartKind.LORE_BEFORE, LorePlace.BEFORE),
            Sections::aboutTheUser,
            lore(PartKind.LORE_BEFORE, LorePlace.BEFORE_DESCRIPTION),
            labelled(PartKind.DESCRIPTION, "", PersonaText::description),
            lore(PartKind.LORE_AFTER, LorePlace.AFTER_DESCRIPTION),
            labelled(PartKind.PERSONALITY, "Personality: ", PersonaText::personality),
            lore(PartKind.LORE_AFTER, LorePlace.PERSONALITY),
            labelled(PartKind.SCENARIO, "Scenario: ", PersonaText::scenario),
            lore(PartKind.LORE_AFTER, LorePlace.SCENARIO),
            lore(PartKind.LORE_AFTER, LorePlace.AFTER),
            new ExampleDialogue());

    static final List<PromptSection> AFTER_HISTORY = List.of(
            labelled(PartKind.POST_HISTORY_INSTRUCTIONS, "", it -> Original.resolve(it.postHistoryInstructions(), "")));

    private Sections() {}

    static List<Piece> write(List<PromptSection> sections, PromptInput input) {
        return sections.stream().flatMap(it -> it.write(input).stream()).toList();
    }

    private static PromptSection labelled(PartKind kind, String label, Function<PersonaText, String> text) {
        return input -> labelled(kind, label, text.apply(input.persona()));
    }

    private static List<Piece> labelled(PartKind kind, String label, String text) {
        return Blank.is(text) ? List.of() : List.of(new Piece(kind, label + text.strip()));
    }

    private static List<Piece> aboutTheUser(PromptInput input) {
        var label = "About %s: ".formatted(input.user().nameOr("the user"));
        return labelled(PartKind.USER_DESCRIPTION, label, input.user().description());
    }

    /** Blank entries become pieces too, so that the receipt can name them. */
    private static PromptSection lore(PartKind kind, LorePlace place) {
        return input -> input.additions().at(place).stream()
                .map(it -> new Piece(kind, it.text().strip(), it))
                .toList();
    }
}
