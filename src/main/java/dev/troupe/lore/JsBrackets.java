package dev.troupe.lore;

import org.jspecify.annotations.Nullable;

/** Turns what JavaScript has between brackets into what RE2 has there. */
final class JsBrackets {

    private static final String ANY = "(?s:.)";
    private static final String NOTHING = "[^\\x{0}-\\x{10ffff}]";

    private final JsReader in;
    private final boolean unicode;
    private final StringBuilder out = new StringBuilder("[");

    private JsBrackets(JsReader in, boolean unicode) {
        this.in = in;
        this.unicode = unicode;
    }

    /** Reads what follows an opening bracket, up to and with the closing one. */
    static String read(JsReader in, boolean unicode) throws KeyRefused {
        if (in.take("^]")) {
            return ANY;
        }
        return in.take("]") ? NOTHING : new JsBrackets(in, unicode).translated();
    }

    private String translated() throws KeyRefused {
        if (in.take("^")) {
            out.append('^');
        }
        while (!in.take("]")) {
            var first = member();
            var last = first.isSet() ? null : rangeEnd();
            if (last == null) {
                out.append(written(first));
            } else if (last.isSet()) {
                out.append(written(first)).append("\\-").append(last.set());
            } else {
                range(first.codePoint(), last.codePoint());
            }
        }
        return out.append(']').toString();
    }

    /** The end of a range, if a hyphen and something else than the end of the brackets follow. */
    private @Nullable JsEscape rangeEnd() throws KeyRefused {
        return in.sees("-]") || !in.take("-") ? null : member();
    }

    private void range(int first, int last) throws KeyRefused {
        if (first > last) {
            throw KeyRefused.invalid("a range between brackets is the wrong way round");
        }
        out.append(quoted(first)).append('-').append(quoted(last));
    }

    private JsEscape member() throws KeyRefused {
        if (!in.more()) {
            throw KeyRefused.invalid("a bracket isn't closed");
        }
        if (in.take("\\b")) {
            return new JsEscape('\b', "");
        }
        return in.take("\\") ? JsEscape.read(in, unicode) : new JsEscape(in.next(), "");
    }

    private static String written(JsEscape member) {
        return member.isSet() ? member.set() : quoted(member.codePoint());
    }

    /** By number, which no dialect misreads. */
    static String quoted(int codePoint) {
        return "\\x{%x}".formatted(codePoint);
    }
}
