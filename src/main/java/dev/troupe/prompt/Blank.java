package dev.troupe.prompt;

/**
 * Whether a text shows nothing, so that no upstream is sent it. Hunyuan refuses empty content (reported from the field); that it takes white space and invisible
 * characters for empty is assumed.
 */
public final class Blank {

    /** Letters and symbols by category that are drawn as nothing: Hangul fillers and the blank Braille pattern. */
    private static final String INVISIBLE = "\u115F\u1160\u3164\uFFA0\u2800";

    private Blank() {}

    /** Whether there is nothing but white space and invisible characters in it; an empty text is blank. */
    public static boolean is(String text) {
        return text.codePoints().allMatch(Blank::showsNothing);
    }

    private static boolean showsNothing(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> INVISIBLE.indexOf(codePoint) >= 0 || isVariationSelector(codePoint);
        };
    }

    private static boolean isVariationSelector(int codePoint) {
        return codePoint >= 0xFE00 && codePoint <= 0xFE0F;
    }
}
