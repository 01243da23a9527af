package dev.troupe.lore;

/**
 * Turns a JavaScript pattern into one for RE2 that matches the same texts; groups capture nothing, nobody asks what matched. Also weighs
 * the program that comes of it, since counted repetitions within each other would fill the memory.
 */
final class JsTranslation {

    private static final int HEAVIEST = 2000;
    private static final int MOST_NESTED = 50;
    private static final int MOST_REPEATED = 1000;

    private final JsReader in;
    private final boolean multiline;
    private final boolean dotAll;
    private final boolean unicode;
    private final StringBuilder out = new StringBuilder();

    /** What the groups that are open weigh so far, the innermost last. */
    private final long[] weights = new long[MOST_NESTED + 1];

    private int nesting;
    private long lastWeight;
    private boolean repeatable;

    JsTranslation(String source, String flags) {
        this.in = new JsReader(source);
        this.multiline = flags.contains("m");
        this.dotAll = flags.contains("s");
        this.unicode = flags.contains("u");
        if (flags.contains("y")) {
            out.append("\\A\\x01?");
        }
    }

    String translated() throws KeyRefused {
        out.append("(?:");
        while (in.more()) {
            one(in.next());
        }
        if (nesting > 0) {
            throw KeyRefused.invalid("a parenthesis isn't closed");
        }
        return out.append(')').toString();
    }

    int weight() {
        return (int) weights[0] + 1;
    }

    private void one(int next) throws KeyRefused {
        switch (next) {
            case '\\' -> escape();
            case '[' -> atom(JsBrackets.read(in, unicode), 1);
            case '(' -> open();
            case ')' -> close();
            case '|' -> bare("|");
            case '^' -> bare(multiline ? "(?m:^)\\x01?" : "\\A\\x01?");
            case '$' -> bare(multiline ? "(?m:$)" : "\\z");
            case '.' -> atom(dotAll ? "(?s:.)" : "[^\\n\\r\\x{2028}\\x{2029}]", 1);
            case '*', '+', '?' -> repeat(Character.toString(next), 2);
            case '{' -> braces();
            default -> atom(JsBrackets.quoted(next), 1);
        }
    }

    private void escape() throws KeyRefused {
        if (in.take("b")) {
            bare("\\b");
        } else if (in.take("B")) {
            bare("\\B");
        } else if (refersBack()) {
            throw KeyRefused.unsupported("it refers back to a group");
        } else {
            var escape = JsEscape.read(in, unicode);
            atom(escape.isSet() ? "[" + escape.set() + "]" : JsBrackets.quoted(escape.codePoint()), 1);
        }
    }

    private boolean refersBack() {
        int place = in.place();
        int next = in.more() ? in.next() : 0;
        boolean refers = next >= '1' && next <= '9' || next == 'k' && in.sees("<");
        in.back(place);
        return refers;
    }

    private void open() throws KeyRefused {
        if (in.sees("?=") || in.sees("?!") || in.sees("?<=") || in.sees("?<!")) {
            throw KeyRefused.unsupported("it looks around");
        }
        if (in.take("?<")) {
            if (in.upTo('>') == null) {
                throw KeyRefused.invalid("the name of a group isn't closed");
            }
        } else if (!in.take("?:") && in.sees("?")) {
            throw KeyRefused.unsupported("it has a kind of group that isn't known here");
        }
        if (nesting == MOST_NESTED) {
            throw KeyRefused.unsupported("it is nested too deeply");
        }
        weights[++nesting] = 0;
        bare("(?:");
    }

    private void close() throws KeyRefused {
        if (nesting == 0) {
            throw KeyRefused.invalid("a parenthesis is closed that isn't open");
        }
        long inner = weights[nesting--];
        atom(")", inner + 1);
    }

    private void braces() throws KeyRefused {
        int place = in.place();
        var counts = in.upTo('}');
        if (counts == null || !counts.matches("[0-9]+(,[0-9]*)?")) {
            in.back(place);
            atom("\\{", 1);
            return;
        }
        var ends = counts.split(",", -1);
        long least = count(ends[0]);
        long most = ends.length == 1 || ends[1].isEmpty() ? least : count(ends[1]);
        if (most < least) {
            throw KeyRefused.invalid("a repetition counts backwards");
        }
        repeat("{" + counts + "}", most + 1);
    }

    private static long count(String digits) throws KeyRefused {
        if (digits.length() > 4 || Integer.parseInt(digits) > MOST_REPEATED) {
            throw KeyRefused.unsupported("it repeats something more than " + MOST_REPEATED + " times");
        }
        return Integer.parseInt(digits);
    }

    private void repeat(String how, long factor) throws KeyRefused {
        if (!repeatable) {
            throw KeyRefused.invalid("there is nothing to repeat");
        }
        out.append(how).append(in.take("?") ? "?" : "");
        repeatable = false;
        weigh(lastWeight * (factor - 1));
    }

    private void atom(String re2, long weight) throws KeyRefused {
        out.append(re2);
        repeatable = true;
        lastWeight = weight;
        weigh(weight);
    }

    private void bare(String re2) throws KeyRefused {
        out.append(re2);
        repeatable = false;
        weigh(1);
    }

    private void weigh(long more) throws KeyRefused {
        weights[nesting] += more;
        if (weights[nesting] > HEAVIEST) {
            throw KeyRefused.unsupported("it is too large");
        }
    }
}
