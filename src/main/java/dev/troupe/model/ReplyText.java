package dev.troupe.model;

import java.util.List;

/**
 * A reply's text on its way through: what is certain is taken out as it comes. Held back are the first half of a surrogate pair, and
 * what may be the beginning of a stop text. A stop text ends the reply before it, whichever way the upstream treats it: legacy Hunyuan
 * leaves it in the reply [S2], OpenAI cuts it off [S], others go on as if nothing was [A].
 */
final class ReplyText {

    /** The most characters of a reply. */
    static final int CAP = 65_536;

    private final List<String> stops;
    private final StringBuilder waiting = new StringBuilder();
    private int length;
    private boolean takenIsBlank = true;
    private boolean stopped;

    ReplyText(List<String> stops) {
        this.stops = stops;
    }

    /** Adds as much as the cap allows; false once it doesn't allow all of it. After a stop text nothing is added. */
    boolean append(String text) {
        if (stopped) {
            return true;
        }
        boolean fits = text.length() <= CAP - length;
        String kept = fits ? text : whole(text.substring(0, CAP - length));
        waiting.append(kept);
        length += kept.length();
        stops.stream()
                .mapToInt(waiting::indexOf)
                .filter(index -> index >= 0)
                .min()
                .ifPresent(this::stopAt);
        return fits || stopped;
    }

    /** Whether a stop text came: what comes after it is none of the reply. */
    boolean stopped() {
        return stopped;
    }

    /** Whether any text came at all. */
    boolean arrived() {
        return length > 0;
    }

    /** Whether there is nothing in it that a person could read. */
    boolean blank() {
        return takenIsBlank && waiting.toString().isBlank();
    }

    /** Takes out what certainly belongs to the reply; may be empty. */
    String take() {
        return cut(waiting.length() - heldBack());
    }

    /** Takes out all of the rest. */
    String rest() {
        return cut(waiting.length());
    }

    private void stopAt(int index) {
        waiting.setLength(index);
        stopped = true;
    }

    private String cut(int to) {
        String taken = waiting.substring(0, to);
        waiting.delete(0, to);
        takenIsBlank = takenIsBlank && taken.isBlank();
        return taken;
    }

    private int heldBack() {
        if (stopped) {
            return 0;
        }
        int most = endsInsidePair(waiting) ? 1 : 0;
        for (String stop : stops) {
            most = Math.max(most, begun(stop));
        }
        return most;
    }

    /** How much of the stop text stands at the end. */
    private int begun(String stop) {
        for (int size = Math.min(stop.length(), waiting.length()); size > 0; size--) {
            if (stop.startsWith(waiting.substring(waiting.length() - size))) {
                return size;
            }
        }
        return 0;
    }

    private static String whole(String text) {
        return endsInsidePair(text) ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean endsInsidePair(CharSequence text) {
        return !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
