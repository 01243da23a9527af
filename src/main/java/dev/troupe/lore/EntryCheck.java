package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for what keeps one entry from ever waking. */
final class EntryCheck {

    private final Entry entry;
    private final KeyIndex index;
    private final List<Finding> findings = new ArrayList<>();

    EntryCheck(Entry entry, KeyIndex index) {
        this.entry = entry;
        this.index = index;
    }

    List<Finding> findings() {
        checkSwitches();
        checkContent();
        entry.keys().sets().all().distinct().forEach(this::checkKey);
        if (!wakesWithoutKeys()) {
            checkKeys();
        }
        return findings;
    }

    private void checkSwitches() {
        var decorators = entry.body().decorators();
        if (decorators.has(Decorator.DONT_ACTIVATE) && !decorators.has(Decorator.ACTIVATE)) {
            tell(Finding.Code.DECORATED_OFF, "@@dont_activate keeps it from ever waking");
        }
        if (entry.traits().chance().percent() == 0) {
            tell(Finding.Code.PROBABILITY_ZERO, "Its probability is 0");
        }
        if (Placing.lacksOutlet(entry)) {
            tell(Finding.Code.NO_OUTLET, "It goes to an outlet, but no outlet is named");
        }
    }

    private void checkContent() {
        if (entry.body().text().isBlank()) {
            tell(Finding.Code.EMPTY_CONTENT, "It has no text to insert");
        }
    }

    private void checkKey(int key) {
        if (index.pattern(key) instanceof KeyPattern.Broken(var note)) {
            var message = note.key().isEmpty()
                    ? note.message()
                    : "The key " + note.key() + " never matches: " + note.message();
            tell(Finding.Code.valueOf(note.code().name()), message);
        }
    }

    private boolean wakesWithoutKeys() {
        return entry.conditions().constant() || entry.body().decorators().has(Decorator.ACTIVATE);
    }

    private void checkKeys() {
        var sets = entry.keys().sets();
        var usable = usable(sets.primary);
        if (usable.isEmpty()) {
            tell(Finding.Code.NO_KEYS, "It has no usable key and isn't constant");
        } else if (sets.secondary.length > 0 && secondaryContradict(usable)) {
            tell(Finding.Code.KEYS_CONTRADICT, "Its secondary keys can't be satisfied when one of its keys is found");
        } else if (usable(sets.excluded).containsAll(usable)) {
            tell(Finding.Code.KEYS_CONTRADICT, "Each of its keys is excluded as well");
        } else if (sets.additional.stream().anyMatch(it -> usable(it).isEmpty())) {
            tell(Finding.Code.KEYS_CONTRADICT, "It asks for additional keys, of which none is usable");
        }
    }

    private boolean secondaryContradict(Set<Integer> primary) {
        var secondary = entry.keys().sets().secondary;
        var usable = usable(secondary);
        boolean broken = Arrays.stream(secondary).anyMatch(this::isBroken);
        return switch (entry.keys().logic()) {
            case AND_ANY -> usable.isEmpty();
            case AND_ALL -> broken;
            case NOT_ANY -> usable.containsAll(primary);
            case NOT_ALL -> !broken && primary.size() == 1 && primary.containsAll(usable);
        };
    }

    /** Keys that differ in case only are taken for one, where case doesn't count for the entry. */
    private Set<Integer> usable(int[] keys) {
        boolean exact = Boolean.TRUE.equals(entry.keys().looking().caseSensitive());
        return Arrays.stream(keys)
                .filter(it -> !isBroken(it))
                .map(it -> exact || !index.isPlain(it) ? -1 - it : index.folding(it))
                .boxed()
                .collect(Collectors.toSet());
    }

    private boolean isBroken(int key) {
        return index.pattern(key) instanceof KeyPattern.Broken;
    }

    private void tell(Finding.Code code, String message) {
        findings.add(new Finding(entry.index(), entry.id(), entry.name(), code, message));
    }
}
