package dev.troupe.lore;

import org.jspecify.annotations.Nullable;

/**
 * What a backslash and the characters after it mean in JavaScript: a single character, or a set of them.
 *
 * @param codePoint the character; -1 for a set
 * @param set the set as RE2 takes it within brackets; empty for a single character
 */
record JsEscape(int codePoint, String set) {

    /** JavaScript's white space; RE2's knows only ASCII. */
    private static final String SPACE =
            "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}" + "\\x{3000}\\x{feff}";

    /** Spelled out, since a set can't be turned round within brackets. */
    private static final String NOT_SPACE =
            "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}"
                    + "\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}";

    boolean isSet() {
        return codePoint < 0;
    }

    /** Reads what follows a backslash; assertions and back references are the caller's business. */
    static JsEscape read(JsReader in, boolean unicode) throws KeyRefused {
        if (!in.more()) {
            throw KeyRefused.invalid("it ends with a backslash");
        }
        int kind = in.next();
        return switch (kind) {
            case 'd' -> set("\\d");
            case 'D' -> set("\\D");
            case 'w' -> set("\\w");
            case 'W' -> set("\\W");
            case 's' -> set(SPACE);
            case 'S' -> set(NOT_SPACE);
            case 'p', 'P' -> unicode ? property(in, kind) : single(kind);
            case 't' -> single('\t');
            case 'n' -> single('\n');
            case 'v' -> single(0x0B);
            case 'f' -> single('\f');
            case 'r' -> single('\r');
            case '0' -> single(0);
            case 'c' -> control(in);
            case 'x' -> hex(in.hex(2), kind);
            case 'u' -> unicode(in);
            default -> single(kind);
        };
    }

    private static JsEscape set(String set) {
        return new JsEscape(-1, set);
    }

    private static JsEscape single(int codePoint) {
        return new JsEscape(codePoint, "");
    }

    private static JsEscape hex(int value, int otherwise) {
        return single(value < 0 ? otherwise : value);
    }

    private static JsEscape control(JsReader in) {
        int place = in.place();
        int letter = in.more() ? in.next() : 0;
        if (letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z') {
            return single(letter % 32);
        }
        // JavaScript takes the backslash itself then, and the c as the next character.
        in.back(place - 1);
        return single('\\');
    }

    private static JsEscape unicode(JsReader in) throws KeyRefused {
        if (in.take("{")) {
            return braced(in.upTo('}'));
        }
        int high = in.hex(4);
        if (high >= 0 && Character.isHighSurrogate((char) high)) {
            int place = in.place();
            int low = in.take("\\u") ? in.hex(4) : -1;
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return single(Character.toCodePoint((char) high, (char) low));
            }
            in.back(place);
        }
        return hex(high, 'u');
    }

    private static JsEscape braced(@Nullable String digits) throws KeyRefused {
        try {
            int codePoint = digits == null ? -1 : Integer.parseInt(digits, 16);
            if (Character.isValidCodePoint(codePoint)) {
                return single(codePoint);
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number that is too large.
        }
        throw KeyRefused.invalid("\\u{…} doesn't name a character");
    }

    private static JsEscape property(JsReader in, int kind) throws KeyRefused {
        var name = in.take("{") ? in.upTo('}') : null;
        if (name == null) {
            throw KeyRefused.invalid("\\p lacks the name of a property");
        }
        var bare = name.replaceFirst("^(?:Script|sc|Script_Extensions|scx|General_Category|gc)=", "");
        if (!bare.matches("[A-Za-z_]{1,40}")) {
            throw KeyRefused.unsupported("the property " + name + " isn't known here");
        }
        return set("\\" + (char) kind + "{" + bare + "}");
    }
}
