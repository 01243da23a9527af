package dev.troupe.lore;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a book, read once.
 *
 * @param index its place in the book
 * @param id its own, or its place if it has none or shares it
 * @param name its name or comment, may be empty
 */
record Entry(int index, String id, String name, Body body, EntryKeys keys, Conditions conditions, Traits traits) {

    /**
     * @param text without decorators
     * @param hash changes with keys and text
     */
    record Body(String text, Decorators decorators, String hash) {}

    /** @param triggers kinds of reply that it is for; empty for all */
    record Conditions(
            boolean enabled, boolean constant, CharacterFilter characters, Set<String> triggers, Recursing recursing) {}

    /** Names and tags in lower case; empty for all. */
    record CharacterFilter(Set<String> names, Set<String> tags, boolean excludes) {

        boolean rejectsName(String name) {
            return !names.isEmpty() && names.contains(name.toLowerCase(Locale.ROOT)) == excludes;
        }

        boolean rejectsTags(Set<String> characterTags) {
            return !tags.isEmpty()
                    && characterTags.stream().anyMatch(it -> tags.contains(it.toLowerCase(Locale.ROOT))) == excludes;
        }
    }

    /**
     * @param excluded other entries don't wake it
     * @param prevented it wakes no others
     * @param delayedTo the level of recursion at which it may wake; 0 if it need not wait
     */
    record Recursing(boolean excluded, boolean prevented, int delayedTo) {}

    record Traits(Timing timing, Chance chance, Standing standing) {}

    /** All in messages; 0 for none. */
    record Timing(int sticky, int cooldown, int delay) {}

    /**
     * @param percent 100 if it doesn't play
     * @param override whether it beats the chances of its groups
     * @param scoring null to leave it to the settings
     */
    record Chance(
            int percent,
            List<String> groups,
            boolean override,
            int weight,
            @Nullable Boolean scoring) {}

    /** @param priority null if the book doesn't say */
    record Standing(int order, @Nullable Integer priority, boolean ignoresBudget, Spot spot) {}

    /** @param position SillyTavern's number of a place */
    record Spot(int position, int depth, LoreRole role, String outlet) {}

    /** What the budget of the specification goes by. */
    int priority() {
        var priority = traits.standing().priority();
        return priority == null ? order() : priority;
    }

    int order() {
        return traits.standing().order();
    }

    boolean remembersMatches() {
        return body.decorators().has(Decorator.KEEP_ACTIVATE_AFTER_MATCH)
                || body.decorators().has(Decorator.DONT_ACTIVATE_AFTER_MATCH);
    }
}
