package dev.troupe.lore;

/**
 * A text with upper and lower case made one, unit by unit, so that places in both are the same. Folding each code point by itself is
 * what keeps them so; whole-string mappings, which turn ß into SS, don't.
 */
final class Folded {

    final String text;
    final char[] units;

    Folded(String text) {
        this.text = text;
        this.units = fold(text);
    }

    static String of(String text) {
        return new String(fold(text));
    }

    private static char[] fold(String text) {
        var units = text.toCharArray();
        for (int i = 0; i < units.length; i++) {
            char unit = units[i];
            if (unit < 0x80) {
                units[i] = unit >= 'A' && unit <= 'Z' ? (char) (unit + 0x20) : unit;
            } else if (!Character.isSurrogate(unit)) {
                units[i] = foldOne(unit);
            } else if (i + 1 < units.length && Character.isSurrogatePair(unit, units[i + 1])) {
                foldPair(units, i++);
            }
        }
        return units;
    }

    private static char foldOne(char unit) {
        int folded = fold(unit);
        return Character.isBmpCodePoint(folded) ? (char) folded : unit;
    }

    private static void foldPair(char[] units, int at) {
        int folded = fold(Character.toCodePoint(units[at], units[at + 1]));
        if (Character.isSupplementaryCodePoint(folded)) {
            units[at] = Character.highSurrogate(folded);
            units[at + 1] = Character.lowSurrogate(folded);
        }
    }

    /** By way of upper case, so that the Greek final sigma, the Kelvin sign and Turkish i's meet their likes. */
    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
