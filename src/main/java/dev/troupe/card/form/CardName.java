package dev.troupe.card.form;

import dev.troupe.lore.FormObject;

/**
 * The names of a character: what people read and are addressed by, so nothing in them may be invisible or turn the text
 * around them. Control and format characters go, white space of other lines becomes a space. The two joiners stay where
 * letters of a script that needs them, or the parts of an emoji, stand on both sides.
 */
final class CardName {

    private static final String UNNAMED = "Unnamed";

    /** What a character's name may have anywhere in Troupe. */
    private static final int LONGEST = 200;

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private CardName() {}

    /** A name that is missing becomes "Unnamed", for a character must be called something. */
    static void form(FormObject form) {
        clean(form, "name");
        if (isBlank(form.node().path("name").asString(""))) {
            form.node().put("name", UNNAMED);
            form.note(FormWarning.NAME_MISSING, UNNAMED);
        }
        if (form.node().has("nickname")) clean(form, "nickname");
    }

    private static void clean(FormObject form, String field) {
        var name = form.node().path(field).asString("");
        var clean = clean(name);
        if (!clean.equals(name)) form.note(FormWarning.NAME_CLEANED, field);
        if (clean.strip().length() > LONGEST) {
            form.keep(field, form.node().path(field));
            form.note(FormWarning.NAME_SHORTENED, field);
            clean = shortened(clean.strip());
        }
        form.node().put(field, clean);
    }

    private static String shortened(String name) {
        return name.substring(0, Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static boolean isBlank(String name) {
        return name.isBlank() || name.codePoints().allMatch(it -> Character.isSpaceChar(it) || isFiller(it));
    }

    /** Letters by category that are drawn as nothing. */
    private static boolean isFiller(int codePoint) {
        return codePoint == 0x115F || codePoint == 0x1160 || codePoint == 0x3164 || codePoint == 0xFFA0;
    }

    static String clean(String name) {
        var codePoints = name.codePoints().toArray();
        var clean = new StringBuilder(name.length());
        for (int i = 0; i < codePoints.length; i++) {
            int codePoint = codePoints[i];
            if (Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint) || isLineEnd(codePoint)) {
                clean.append(' ');
            } else if (!isInvisible(codePoint) || (isJoiner(codePoint) && joins(codePoints, i))) {
                clean.appendCodePoint(codePoint);
            }
        }
        return clean.toString();
    }

    private static boolean isLineEnd(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT;
    }

    private static boolean isJoiner(int codePoint) {
        return codePoint == NON_JOINER || codePoint == JOINER;
    }

    private static boolean joins(int[] codePoints, int at) {
        return at > 0
                && at < codePoints.length - 1
                && mayBeJoined(codePoints[at - 1])
                && mayBeJoined(codePoints[at + 1]);
    }

    /** Latin, Greek, Cyrillic and the Han, Kana and Hangul scripts have no use for joiners. */
    private static boolean mayBeJoined(int codePoint) {
        if (isInvisible(codePoint) || Character.isSpaceChar(codePoint)) return false;
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN, GREEK, CYRILLIC, HAN, HIRAGANA, KATAKANA, HANGUL -> false;
            default -> codePoint > 0x7F;
        };
    }
}
