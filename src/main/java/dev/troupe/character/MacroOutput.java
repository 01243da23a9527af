package dev.troupe.character;

/** A resolved text in the making. It keeps to a length, and to what {@code {{trim}}} and {@code {{noop}}} ask for. */
final class MacroOutput {

    /** In chars. A text that is longer by itself may stay so, but grows no more. */
    static final int LONGEST = 1 << 20;

    private final StringBuilder out;
    private final boolean escapes;
    private int room;
    private int fixed;
    private boolean trimming;

    /** @param escapes whether {@code \,} in the source means a comma */
    MacroOutput(int sourceLength, boolean escapes) {
        this.out = new StringBuilder(sourceLength);
        this.escapes = escapes;
        this.room = Math.max(0, LONGEST - sourceLength);
    }

    /** Writes a piece of the source. */
    void source(String text, int from, int to) {
        int at = trimmed(text, from, to);
        while (escapes && at < to) {
            int escape = text.indexOf("\\,", at, to);
            if (escape < 0) break;
            out.append(text, at, escape).append(',');
            at = escape + 2;
        }
        out.append(text, at, to);
    }

    /** Writes what a macro stands for, unless the text would become too long by it. */
    boolean put(String value, int sourceLength) {
        int growth = value.length() - sourceLength;
        if (growth > room) return false;
        room -= growth;
        out.append(value, trimmed(value, 0, value.length()), value.length());
        return true;
    }

    /** The same for what must stay as it is whatever is around it. */
    boolean putVerbatim(String value, int sourceLength) {
        hold();
        boolean fits = put(value, sourceLength);
        hold();
        return fits;
    }

    /** Takes away the line ends on both sides. */
    void trim() {
        int end = out.length();
        while (end > fixed && isLineEnd(out.charAt(end - 1))) end--;
        out.setLength(end);
        trimming = true;
    }

    /** Nothing beyond this point is trimmed, from either side. */
    void hold() {
        trimming = false;
        fixed = out.length();
    }

    private int trimmed(String text, int from, int to) {
        int at = from;
        while (trimming && at < to && isLineEnd(text.charAt(at))) at++;
        if (at < to) trimming = false;
        return at;
    }

    private static boolean isLineEnd(char it) {
        return it == '\n' || it == '\r';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
