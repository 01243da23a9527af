package dev.troupe.lore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decorators of an entry that count: known, valid, not repeated. Values are stripped. */
record Decorators(Map<Decorator, List<String>> values) {

    static final Decorators NONE = new Decorators(Map.of());

    /** An entry's text, freed from the decorators above it. */
    record Decorated(String text, Decorators decorators) {}

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(Decorator decorator) {
        return values.containsKey(decorator);
    }

    @Nullable String text(Decorator decorator) {
        var all = values.get(decorator);
        return all == null ? null : all.getFirst();
    }

    @Nullable Integer number(Decorator decorator) {
        var text = text(decorator);
        return text == null ? null : Decorator.number(text);
    }

    /** What each of a repeated decorator lists. */
    List<List<String>> lists(Decorator decorator) {
        return values.getOrDefault(decorator, List.of()).stream()
                .map(Fields::commaSeparated)
                .toList();
    }

    /**
     * Reads the lines that start with {@code @@} at the top of a text. One with three is a fallback: it counts only if the one above was
     * ignored. {@code @@end} ends them, which is the reference parser's own.
     */
    static Decorated read(String content) {
        if (!content.stripLeading().startsWith("@@")) {
            return new Decorated(content, NONE);
        }
        var values = new EnumMap<Decorator, List<String>>(Decorator.class);
        int at = content.length() - content.stripLeading().length();
        boolean ignored = false;
        while (at < content.length()) {
            var line = lineAt(content, at);
            var decorator = line.strip();
            if (!decorator.startsWith("@@")) {
                break;
            }
            at = Math.min(at + line.length() + 1, content.length());
            if (decorator.equals("@@end") || decorator.equals("@@@end")) {
                break;
            }
            boolean fallback = decorator.startsWith("@@@");
            if (!fallback || ignored) {
                ignored = !take(decorator.substring(fallback ? 3 : 2), values);
            }
        }
        return new Decorated(content.substring(at).strip(), new Decorators(values));
    }

    private static String lineAt(String content, int at) {
        int end = content.indexOf('\n', at);
        return content.substring(at, end < 0 ? content.length() : end);
    }

    /** Whether it is one that we know and whose value makes sense. A repeated one is not ignored for its fallback's sake. */
    private static boolean take(String decorator, Map<Decorator, List<String>> values) {
        int end = 0;
        while (end < decorator.length() && !Character.isWhitespace(decorator.charAt(end))) {
            end++;
        }
        var known = Decorator.named(decorator.substring(0, end));
        var value = decorator.substring(end).strip();
        if (known == null || !known.takes(value)) {
            return false;
        }
        var all = values.computeIfAbsent(known, _ -> new ArrayList<>());
        if (all.isEmpty() || known.mayRepeat()) {
            all.add(value);
        }
        return true;
    }
}
