package dev.troupe.character;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two revisions of a persona, field by field, for people to read. Any JSON may be compared; only
 * what is the same has no changes.
 *
 * <p>Greetings are compared place by place, lorebook entries by who they are (see {@link EntryMatching}), lists of
 * texts by what they hold. A list of which only the order changed is one change of the whole, and so is a lorebook, by
 * its entries' names. What differs more than eight levels deep is one change, and so are more than 200 within one
 * object or list, but for the card itself and its entries.
 */
public final class PersonaDiff {

    private static final int DEEPEST = 8;
    private static final int MANY = 200;

    private static final String ENTRIES = "character_book.entries";

    /** What is worth reading one by one, however much of it there is: the card, its book, and the book's entries. */
    private static final Set<String> NEVER_FOLDED = Set.of("", "character_book", ENTRIES);

    private static final Set<String> GREETINGS = Set.of("alternate_greetings", "group_only_greetings");

    /** The card's fields in the order in which people read them; all others follow in the card's own order. */
    private static final List<String> ORDER = List.of(
            "name",
            "nickname",
            "description",
            "personality",
            "scenario",
            "first_mes",
            "alternate_greetings",
            "group_only_greetings",
            "mes_example",
            "system_prompt",
            "post_history_instructions",
            "creator_notes",
            "creator_notes_multilingual",
            "tags",
            "character_book",
            "creator",
            "character_version");

    private final List<FieldChange> changes = new ArrayList<>();
    private final TextDiff texts = new TextDiff();

    private PersonaDiff() {}

    /**
     * The changes that lead from one card to another.
     *
     * @param oldCard the {@code data} of a card
     * @param newCard the {@code data} of a later one
     * @return in the order of the fields; empty when both are the same
     */
    public static List<FieldChange> between(JsonNode oldCard, JsonNode newCard) {
        var diff = new PersonaDiff();
        diff.compare(FieldPath.CARD, oldCard, newCard);
        return List.copyOf(diff.changes);
    }

    private void compare(FieldPath path, JsonNode before, JsonNode after) {
        if (before.isString() && after.isString()) {
            compareTexts(path, before, after);
        } else if (path.depth() < DEEPEST && before.isObject() && after.isObject()) {
            folded(path, before, after, () -> compareObjects(path, before, after));
        } else if (path.depth() < DEEPEST && before.isArray() && after.isArray()) {
            folded(path, before, after, () -> compareArrays(path, before, after));
        } else if (!areSame(before, after)) {
            changes.add(FieldChange.changed(path.toString(), before, after));
        }
    }

    /** A number is the same whichever type it was read into. */
    private static boolean areSame(JsonNode before, JsonNode after) {
        return before.equals(after)
                || (before.isNumber() && after.isNumber() && before.asString().equals(after.asString()));
    }

    private void compareTexts(FieldPath path, JsonNode before, JsonNode after) {
        var old = before.asString();
        var now = after.asString();
        if (old.equals(now)) return;
        changes.add(new FieldChange(path.toString(), FieldChange.Kind.CHANGED, before, after, texts.between(old, now)));
    }

    private void folded(FieldPath path, JsonNode before, JsonNode after, Runnable comparison) {
        int first = changes.size();
        comparison.run();
        if (changes.size() - first <= MANY || NEVER_FOLDED.contains(path.toString())) return;
        changes.subList(first, changes.size()).clear();
        changes.add(FieldChange.changed(path.toString(), before, after));
    }

    private void compareObjects(FieldPath path, JsonNode before, JsonNode after) {
        for (var name : names(path, before, after)) compareIfThere(path.field(name), before.get(name), after.get(name));
    }

    private static Iterable<String> names(FieldPath path, JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<String>();
        after.properties().forEach(it -> names.add(it.getKey()));
        before.properties().forEach(it -> names.add(it.getKey()));
        if (path.depth() > 0) return names;
        return names.stream().sorted(Comparator.comparingInt(PersonaDiff::rank)).toList();
    }

    private static int rank(String name) {
        int rank = ORDER.indexOf(name);
        return rank < 0 ? ORDER.size() : rank;
    }

    private void compareIfThere(FieldPath path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && after != null) {
            compare(path, before, after);
        } else if (after != null) {
            changes.add(FieldChange.added(path.toString(), after));
        } else if (before != null) {
            changes.add(FieldChange.removed(path.toString(), before));
        }
    }

    private void compareArrays(FieldPath path, JsonNode before, JsonNode after) {
        var name = path.toString();
        if (name.equals(ENTRIES)) {
            compareEntries(path, before, after);
        } else if (!GREETINGS.contains(name) && areTexts(before) && areTexts(after)) {
            compareLists(name, before, after);
        } else {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compareIfThere(path.item(i), before.get(i), after.get(i));
            }
        }
    }

    private void compareEntries(FieldPath path, JsonNode before, JsonNode after) {
        var matching = EntryMatching.of(before, after);
        if (!matching.isInOrder()) {
            changes.add(FieldChange.changed(path.toString(), EntryLabels.of(before), EntryLabels.of(after)));
        }
        var labels = new EntryLabels();
        for (int i = 0; i < after.size(); i++) {
            compareIfThere(path.item(labels.next(after.get(i), i)), matching.before(i), after.get(i));
        }
        matching.removed().forEach(it -> {
            var gone = before.get(it);
            changes.add(FieldChange.removed(path.item(labels.next(gone, it)).toString(), gone));
        });
    }

    private void compareLists(String field, JsonNode before, JsonNode after) {
        var difference = ListDifference.between(before, after);
        difference.removed().forEach(it -> changes.add(FieldChange.removed(field, it)));
        difference.added().forEach(it -> changes.add(FieldChange.added(field, it)));
        if (difference.isEmpty() && !before.equals(after)) changes.add(FieldChange.changed(field, before, after));
    }

    private static boolean areTexts(JsonNode array) {
        return array.valueStream().allMatch(JsonNode::isString);
    }
}
