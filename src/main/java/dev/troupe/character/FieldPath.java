package dev.troupe.character;

import org.jspecify.annotations.Nullable;

/** Where in a card something stands. Written out only when it is asked for, since most of a card doesn't change. */
record FieldPath(@Nullable FieldPath parent, String segment, int depth) {

    static final FieldPath CARD = new FieldPath(null, "", 0);

    private static final int LONGEST_SEGMENT = 80;

    /** A member of an object. A name that would be misread in a path stands in brackets and quotes. */
    FieldPath field(String name) {
        var plain = name.codePoints().allMatch(FieldPath::isPlain) && !name.isEmpty();
        var shown = shortened(name);
        if (!plain) return below("[\"" + shown + "\"]");
        return below(parent == null ? shown : "." + shown);
    }

    FieldPath item(int index) {
        return below("[" + index + "]");
    }

    FieldPath item(String label) {
        return below("[" + shortened(label) + "]");
    }

    private FieldPath below(String lowerSegment) {
        return new FieldPath(this, lowerSegment, depth + 1);
    }

    private static boolean isPlain(int it) {
        return java.lang.Character.isLetterOrDigit(it) || it == '_' || it == '-';
    }

    private static String shortened(String name) {
        var line = name.replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_SEGMENT) return line;
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_SEGMENT / 2)) + "…";
    }

    @Override
    public String toString() {
        return parent == null ? segment : parent + segment;
    }
}
