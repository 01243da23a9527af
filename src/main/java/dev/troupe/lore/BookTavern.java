package dev.troupe.lore;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a SillyTavern world file, as SillyTavern itself puts it into a card: what a card has no field for goes to
 * the entry's extensions. It differs in {@code use_regex}, which is set only where a key is written as a pattern. What
 * is there under the card's own name already is not overwritten; then the other stays as it is.
 */
final class BookTavern {

    private static final Map<String, String> FIELDS =
            Map.of("uid", "id", "key", "keys", "keysecondary", "secondary_keys", "order", "insertion_order");

    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            entry("excludeRecursion", "exclude_recursion"),
            entry("preventRecursion", "prevent_recursion"),
            entry("delayUntilRecursion", "delay_until_recursion"),
            entry("displayIndex", "display_index"),
            entry("outletName", "outlet_name"),
            entry("groupOverride", "group_override"),
            entry("groupWeight", "group_weight"),
            entry("scanDepth", "scan_depth"),
            entry("caseSensitive", "case_sensitive"),
            entry("matchWholeWords", "match_whole_words"),
            entry("useGroupScoring", "use_group_scoring"),
            entry("automationId", "automation_id"),
            entry("ignoreBudget", "ignore_budget"),
            entry("characterFilter", "character_filter"),
            entry("matchPersonaDescription", "match_persona_description"),
            entry("matchCharacterDescription", "match_character_description"),
            entry("matchCharacterPersonality", "match_character_personality"),
            entry("matchCharacterDepthPrompt", "match_character_depth_prompt"),
            entry("matchScenario", "match_scenario"),
            entry("matchCreatorNotes", "match_creator_notes"));

    private static final int USUAL_PROBABILITY = 100;

    private final ObjectNode world;
    private final ObjectNode card = JsonNodeFactory.instance.objectNode();
    private final ObjectNode extensions;

    private BookTavern(ObjectNode world) {
        this.world = world;
        this.extensions =
                world.path("extensions") instanceof ObjectNode own ? own : JsonNodeFactory.instance.objectNode();
    }

    /** Whether an entry has SillyTavern's names for its fields instead of a card's. */
    static boolean fits(ObjectNode entry) {
        return !entry.has("keys")
                && Stream.of("key", "keysecondary", "disable", "uid").anyMatch(entry::has);
    }

    static ObjectNode toCard(ObjectNode world) {
        return new BookTavern(world).card();
    }

    private ObjectNode card() {
        world.properties().forEach(it -> take(it.getKey(), it.getValue()));
        card.set("extensions", extensions);
        if (!card.has("use_regex") && hasPattern()) card.put("use_regex", true);
        var isCaseSensitive = world.path("caseSensitive");
        if (isCaseSensitive.isBoolean() && !card.has("case_sensitive")) card.set("case_sensitive", isCaseSensitive);
        return card;
    }

    private void take(String name, JsonNode value) {
        switch (name) {
            case "disable" -> disable(value);
            case "position" -> position(value);
            case "probability" -> extend(name, value.isNull() ? FormValues.node(USUAL_PROBABILITY) : value);
            case "extensions" -> {
                if (value == extensions) {
                    card.set(name, value);
                } else if (!FormValues.isNothing(value)) {
                    extensions.set(name, value);
                }
            }
            default -> {
                var field = FIELDS.getOrDefault(name, name);
                if (!BookEntryForm.FIELDS.contains(field)) {
                    extend(name, value);
                } else {
                    card.set(world.has(field) ? name : field, value);
                }
            }
        }
    }

    private void disable(JsonNode value) {
        var isDisabled = FormValues.flag(value);
        if (world.has("enabled") || (isDisabled == null && !FormValues.isNothing(value))) {
            card.set("disable", value);
        } else {
            card.put("enabled", isDisabled == null || !isDisabled);
        }
    }

    /** A card knows before and after only; as in SillyTavern, every place but the first is after. */
    private void position(JsonNode value) {
        if (value.isNumber() && !extensions.has("position")) extensions.set("position", value);
        card.set("position", value);
    }

    private void extend(String name, JsonNode value) {
        var extension = EXTENSIONS.getOrDefault(name, name);
        if (extensions.has(extension)) {
            card.set(name, value);
        } else {
            extensions.set(extension, value);
        }
    }

    private boolean hasPattern() {
        return Stream.of("keys", "secondary_keys").map(card::path).anyMatch(BookTavern::hasPattern);
    }

    private static boolean hasPattern(JsonNode keys) {
        return keys.isString()
                ? BookKeys.split(keys.asString()).stream().anyMatch(BookKeys::isPattern)
                : keys.valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .anyMatch(BookKeys::isPattern);
    }
}
