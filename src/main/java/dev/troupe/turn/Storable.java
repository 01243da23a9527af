package dev.troupe.turn;

/** Text as PostgreSQL keeps it: U+0000 and lone surrogates are replaced by U+FFFD, unit for unit, so that lengths stay. */
final class Storable {

    private Storable() {}

    static String text(String text) {
        if (isStorable(text)) return text;
        var storable = new StringBuilder(text.length());
        text.codePoints().map(it -> refused(it) ? 0xFFFD : it).forEach(storable::appendCodePoint);
        return storable.toString();
    }

    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(Storable::refused);
    }

    private static boolean refused(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
