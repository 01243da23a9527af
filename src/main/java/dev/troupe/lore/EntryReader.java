package dev.troupe.lore;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the entries of one book. The specification's field counts before SillyTavern's extension where both say the same thing, but for
 * the position, of which the specification has only two of eight.
 */
final class EntryReader {

    private static final int LARGE = 1_000_000_000;
    private static final int LONG_TIME = 1_000_000;
    private static final int AT_DEPTH = 4;
    private static final int OUTLET = 7;

    private final KeyCollector collector;
    private final Set<String> ids = new HashSet<>();

    EntryReader(KeyCollector collector) {
        this.collector = collector;
    }

    Entry read(int index, JsonNode node) {
        var fields = new Fields(node);
        var extensions = fields.at("extensions");
        var decorated = Decorators.read(fields.text("content"));
        var name = fields.text("name");
        return new Entry(
                index,
                id(index, fields),
                name.isBlank() ? fields.text("comment") : name,
                new Entry.Body(decorated.text(), decorated.decorators(), hash(fields)),
                keys(fields, extensions, decorated.decorators()),
                conditions(fields, extensions),
                new Entry.Traits(timing(extensions), chance(extensions), standing(fields, extensions)));
    }

    private String id(int index, Fields fields) {
        var id = fields.text("id");
        var own = id.isEmpty() || !ids.add(id) ? "#" + index : id;
        ids.add(own);
        return own;
    }

    private static String hash(Fields fields) {
        var hashing = new Hashing().add(fields.text("content"));
        fields.texts("keys").forEach(hashing::add);
        return Long.toHexString(hashing.value());
    }

    private EntryKeys keys(Fields fields, Fields extensions, Decorators decorators) {
        boolean mayBeRegex = fields.flag(true, "use_regex");
        boolean selective = fields.flag(false, "selective");
        var sets = new KeySets(
                numbers(fields.texts("keys"), mayBeRegex),
                selective ? numbers(fields.texts("secondary_keys"), mayBeRegex) : new int[0],
                decorators.lists(Decorator.ADDITIONAL_KEYS).stream()
                        .map(it -> numbers(it, mayBeRegex))
                        .toList(),
                numbers(
                        decorators.lists(Decorator.EXCLUDE_KEYS).stream()
                                .flatMap(List::stream)
                                .toList(),
                        mayBeRegex));
        boolean special = sets.all().anyMatch(it -> !(collector.patterns().get(it) instanceof KeyPattern.Plain));
        return new EntryKeys(sets, logic(extensions), looking(fields, extensions, decorators), special);
    }

    private int[] numbers(List<String> keys, boolean mayBeRegex) {
        return keys.stream()
                .mapToInt(it -> collector.number(it, mayBeRegex))
                .distinct()
                .toArray();
    }

    private static Logic logic(Fields extensions) {
        var number = extensions.number(-1, LARGE, 0, "selectiveLogic", "selective_logic");
        return number > 0 && number < Logic.values().length ? Logic.values()[number] : Logic.AND_ANY;
    }

    private static EntryKeys.Looking looking(Fields fields, Fields extensions, Decorators decorators) {
        var caseSensitive = fields.flag("case_sensitive");
        return new EntryKeys.Looking(
                depth(extensions, decorators),
                caseSensitive == null ? extensions.flag("case_sensitive") : caseSensitive,
                extensions.flag("match_whole_words"),
                sources(extensions));
    }

    private static @Nullable Integer depth(Fields extensions, Decorators decorators) {
        var decorated = decorators.number(Decorator.SCAN_DEPTH);
        if (decorated != null) {
            return Math.min(decorated, LoreSettings.Matching.DEEPEST);
        }
        var depth = extensions.number(-1, LoreSettings.Matching.DEEPEST, "scan_depth");
        return depth == null || depth < 0 ? null : depth;
    }

    private static int sources(Fields extensions) {
        return bit(extensions, ScanTexts.USER, "match_persona_description")
                | bit(extensions, ScanTexts.DESCRIPTION, "match_character_description")
                | bit(extensions, ScanTexts.PERSONALITY, "match_character_personality")
                | bit(extensions, ScanTexts.DEPTH_PROMPT, "match_character_depth_prompt")
                | bit(extensions, ScanTexts.SCENARIO, "match_scenario")
                | bit(extensions, ScanTexts.CREATOR_NOTES, "match_creator_notes");
    }

    private static int bit(Fields extensions, int bit, String name) {
        return extensions.flag(false, name) ? bit : 0;
    }

    private static Entry.Conditions conditions(Fields fields, Fields extensions) {
        var filter = extensions.at("character_filter");
        if (!filter.node().isObject()) {
            filter = extensions.at("characterFilter");
        }
        return new Entry.Conditions(
                fields.flag(true, "enabled"),
                fields.flag(false, "constant"),
                new Entry.CharacterFilter(
                        lowerCase(filter.texts("names")),
                        lowerCase(filter.texts("tags")),
                        filter.flag(false, "is_exclude", "isExclude")),
                lowerCase(extensions.texts("triggers")),
                new Entry.Recursing(
                        extensions.flag(false, "exclude_recursion"),
                        extensions.flag(false, "prevent_recursion"),
                        level(extensions)));
    }

    private static Set<String> lowerCase(List<String> texts) {
        return texts.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** A flag in old files, a level in newer ones. */
    private static int level(Fields extensions) {
        int level = extensions.number(0, 1000, 0, "delay_until_recursion");
        return level == 0 && extensions.flag(false, "delay_until_recursion") ? 1 : level;
    }

    private static Entry.Timing timing(Fields extensions) {
        return new Entry.Timing(
                extensions.number(0, LONG_TIME, 0, "sticky"),
                extensions.number(0, LONG_TIME, 0, "cooldown"),
                extensions.number(0, LONG_TIME, 0, "delay"));
    }

    private static Entry.Chance chance(Fields extensions) {
        boolean plays = extensions.flag(true, "useProbability", "use_probability");
        return new Entry.Chance(
                plays ? extensions.number(0, 100, 100, "probability") : 100,
                extensions.texts("group").stream().distinct().toList(),
                extensions.flag(false, "group_override"),
                extensions.number(0, LONG_TIME, 100, "group_weight"),
                extensions.flag("use_group_scoring"));
    }

    private static Entry.Standing standing(Fields fields, Fields extensions) {
        return new Entry.Standing(
                fields.number(-LARGE, LARGE, 100, "insertion_order"),
                fields.number(-LARGE, LARGE, "priority"),
                extensions.flag(false, "ignore_budget"),
                spot(fields, extensions));
    }

    private static Entry.Spot spot(Fields fields, Fields extensions) {
        var position = extensions.number(-1, OUTLET + 1, "position");
        if (position == null || position < 0 || position > OUTLET) {
            position = fields.text("position").equals("before_char") ? 0 : 1;
        }
        return new Entry.Spot(
                position,
                extensions.number(0, LoreSettings.Matching.DEEPEST * 10, AT_DEPTH, "depth"),
                role(extensions),
                extensions.text("outlet_name").strip());
    }

    private static LoreRole role(Fields extensions) {
        return switch (extensions.text("role").strip().toLowerCase(Locale.ROOT)) {
            case "1", "user" -> LoreRole.USER;
            case "2", "assistant" -> LoreRole.ASSISTANT;
            default -> LoreRole.SYSTEM;
        };
    }
}
