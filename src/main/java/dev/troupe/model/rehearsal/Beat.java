package dev.troupe.model.rehearsal;

import java.util.ArrayList;
import java.util.List;

/** A sentence that is spoken, or one action between asterisks. */
record Beat(String text, boolean action) {

    private static final String ENDS_BEFORE_SPACE = ".!?…";
    private static final String ENDS = "。！？۔؟";
    private static final String CLOSING = "\"'”’“」』）)";

    /** A speech in beats. An asterisk without its partner is dropped. */
    static List<Beat> of(String text) {
        var beats = new ArrayList<Beat>();
        boolean action = false;
        int from = 0;
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', from)) {
            add(beats, text.substring(from, star), action);
            action = !action;
            from = star + 1;
        }
        add(beats, text.substring(from), false);
        return beats;
    }

    /** At most so many spoken sentences, with the actions up to the last of them. */
    static List<Beat> upTo(int sentences, List<Beat> beats) {
        var kept = new ArrayList<Beat>();
        int spoken = 0;
        for (Beat beat : beats) {
            spoken += beat.action ? 0 : 1;
            if (spoken > sentences) {
                break;
            }
            kept.add(beat);
        }
        return kept;
    }

    static long sentences(List<Beat> beats) {
        return beats.stream().filter(it -> !it.action).count();
    }

    /** The beats as text again. Chinese sentences follow each other without a space; an action always stands apart. */
    static String join(List<Beat> beats) {
        var text = new StringBuilder();
        for (Beat beat : beats) {
            if (!text.isEmpty() && (beat.action || !endsWide(text))) {
                text.append(' ');
            }
            text.append(beat.action ? "*" + beat.text + "*" : beat.text);
        }
        return text.toString();
    }

    private static void add(List<Beat> beats, String text, boolean action) {
        if (action && !text.isBlank()) {
            beats.add(new Beat(text.strip(), true));
        } else if (!action) {
            addSentences(beats, text);
        }
    }

    private static void addSentences(List<Beat> beats, String text) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int end = endOfSentence(text, at);
            if (end > 0) {
                addSpoken(beats, text.substring(from, end));
                from = end;
                at = end - 1;
            }
        }
        addSpoken(beats, text.substring(from));
    }

    private static void addSpoken(List<Beat> beats, String sentence) {
        if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
            beats.add(new Beat(sentence.strip(), false));
        }
    }

    /** Where the sentence ends that has its end mark here, closing quotes included, or -1. */
    private static int endOfSentence(String text, int at) {
        char mark = text.charAt(at);
        boolean wide = ENDS.indexOf(mark) >= 0;
        if (!wide && ENDS_BEFORE_SPACE.indexOf(mark) < 0) {
            return -1;
        }
        int end = at + 1;
        while (end < text.length() && (CLOSING + ENDS + ENDS_BEFORE_SPACE).indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return wide || end == text.length() || Character.isWhitespace(text.charAt(end)) ? end : -1;
    }

    private static boolean endsWide(StringBuilder text) {
        int last = text.length() - 1;
        while (last > 0 && CLOSING.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return "。！？".indexOf(text.charAt(last)) >= 0;
    }
}
