package dev.troupe.lore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the different keys of a book, up to limits far beyond any book that was written by hand. */
final class KeyCollector {

    static final int LONGEST = 256;
    static final int MOST_KEYS = 250_000;
    static final int MOST_UNITS = 4_000_000;
    static final int MOST_REGEXES = 1000;
    static final int MOST_TEMPLATES = 1000;

    /** The number of all keys beyond the limits. */
    static final int OVER_LIMIT = 0;

    private final List<KeyPattern> patterns = new ArrayList<>();
    private final Map<Spelled, Integer> numbers = new HashMap<>();
    private int units;
    private int regexes;
    private int templates;

    private record Spelled(String key, boolean regex) {}

    KeyCollector() {
        patterns.add(new KeyPattern.Broken(
                new Note(Note.Code.KEY_OVER_LIMIT, "", "The book has more or longer keys than are looked for")));
    }

    List<KeyPattern> patterns() {
        return patterns;
    }

    /** @param key stripped, not empty */
    int number(String key, boolean mayBeRegex) {
        boolean template = KeyPattern.isTemplate(key);
        boolean regex = mayBeRegex && (template || JsRegex.isLiteral(key));
        var known = numbers.get(new Spelled(key, regex));
        if (known != null) {
            return known;
        }
        if (!allowed(key, template, regex)) {
            return OVER_LIMIT;
        }
        patterns.add(template ? new KeyPattern.Template(key, mayBeRegex) : unresolvable(key, regex));
        numbers.put(new Spelled(key, regex), patterns.size() - 1);
        return patterns.size() - 1;
    }

    /** Numbers a key whose macros have been resolved; what looks like one now is taken as it is. */
    int resolvedNumber(String key, boolean mayBeRegex) {
        boolean regex = mayBeRegex && JsRegex.isLiteral(key);
        if (!regex && key.length() > LONGEST) {
            return OVER_LIMIT;
        }
        return numbers.computeIfAbsent(new Spelled(key, regex), it -> {
            patterns.add(unresolvable(it.key(), it.regex()));
            return patterns.size() - 1;
        });
    }

    private static KeyPattern unresolvable(String key, boolean regex) {
        return regex ? KeyPattern.regex(key) : new KeyPattern.Plain(key);
    }

    private boolean allowed(String key, boolean template, boolean regex) {
        if (template) {
            return ++templates <= MOST_TEMPLATES;
        }
        if (regex) {
            return ++regexes <= MOST_REGEXES;
        }
        if (key.length() > LONGEST || patterns.size() >= MOST_KEYS || units + key.length() > MOST_UNITS) {
            return false;
        }
        units += key.length();
        return true;
    }
}
