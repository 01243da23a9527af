package dev.troupe.character;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which entry of an old lorebook an entry of a new one was: the one with its id, else with its name or comment, else
 * the one at its place. Two entries that both have an id, and not the same, don't match by their place.
 */
final class EntryMatching {

    private static final int NONE = -1;

    private final JsonNode before;
    private final JsonNode after;
    private final int[] matches;
    private final BitSet taken = new BitSet();

    private EntryMatching(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        this.matches = new int[after.size()];
        Arrays.fill(matches, NONE);
    }

    static EntryMatching of(JsonNode before, JsonNode after) {
        var matching = new EntryMatching(before, after);
        matching.match(EntryMatching::id);
        matching.match(EntryMatching::name);
        matching.matchPlaces();
        return matching;
    }

    /** What the new entry at that place was; null where it is new. */
    @Nullable JsonNode before(int place) {
        return matches[place] == NONE ? null : before.get(matches[place]);
    }

    /** The places of the old entries that are gone. */
    IntStream removed() {
        return IntStream.range(0, before.size()).filter(it -> !taken.get(it));
    }

    /** Whether those that are still there come in their old order. */
    boolean isInOrder() {
        var kept = Arrays.stream(matches).filter(it -> it != NONE).toArray();
        return IntStream.range(1, kept.length).allMatch(it -> kept[it - 1] < kept[it]);
    }

    /** The number or text that identifies an entry; null where it has none. */
    static @Nullable String id(JsonNode entry) {
        var id = entry.path("id");
        return id.isNumber() || id.isString() ? nullIfBlank(id.asString()) : null;
    }

    /** What an entry is called; null where it has neither name nor comment. */
    static @Nullable String name(JsonNode entry) {
        var name = nullIfBlank(entry.path("name").asString(""));
        return name != null ? name : nullIfBlank(entry.path("comment").asString(""));
    }

    private void match(Function<JsonNode, @Nullable String> key) {
        var waiting = new HashMap<String, ArrayDeque<Integer>>();
        removed().forEach(it -> {
            var known = key.apply(before.get(it));
            if (known != null)
                waiting.computeIfAbsent(known, _ -> new ArrayDeque<>()).add(it);
        });
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] != NONE) continue;
            var known = key.apply(after.get(i));
            var same = known == null ? null : waiting.get(known);
            var first = same == null ? null : same.poll();
            if (first != null) match(first, i);
        }
    }

    private void matchPlaces() {
        for (int i = 0; i < Math.min(matches.length, before.size()); i++) {
            if (matches[i] != NONE || taken.get(i)) continue;
            if (id(before.get(i)) == null || id(after.get(i)) == null) match(i, i);
        }
    }

    private void match(int old, int place) {
        matches[place] = old;
        taken.set(old);
    }

    private static @Nullable String nullIfBlank(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
