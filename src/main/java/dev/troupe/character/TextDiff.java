package dev.troupe.character;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays two texts side by side: word by word, or line by line where that would take too long, or, where that would too,
 * the old one whole beside the new one. All that one of these does is bounded together, so that a whole card is
 * compared in bounded time. Not thread-safe.
 */
final class TextDiff {

    /** In chars of both texts without what they begin and end with alike. */
    private static final int LONGEST_FOR_WORDS = 200_000;

    private final ShortestEdit shortestEdit = new ShortestEdit();

    List<TextEdit> between(String before, String after) {
        var script = new EditScript();
        int start = wordStart(before, after, commonStart(before, after));
        int alike = Math.min(before.length(), after.length()) - start;
        int end = wordEnd(before, after, commonEnd(before, after, alike));
        script.keep(before.substring(0, start));
        var old = before.substring(start, before.length() - end);
        var now = after.substring(start, after.length() - end);
        if (!byWords(old, now, script) && !byLines(old, now, script)) replace(old, now, script);
        script.keep(before.substring(before.length() - end));
        return script.pieces();
    }

    private boolean byWords(String before, String after, EditScript script) {
        if (before.length() + after.length() > LONGEST_FOR_WORDS) return false;
        return by(TextPieces.words(before), TextPieces.words(after), script);
    }

    /** Lines that were replaced by others are compared by their words. */
    private boolean byLines(String before, String after, EditScript script) {
        var lines = new EditScript();
        if (!by(TextPieces.lines(before), TextPieces.lines(after), lines)) return false;
        var deleted = "";
        for (var piece : lines.pieces()) {
            switch (piece.kind()) {
                case DELETE -> deleted = piece.text();
                case INSERT -> {
                    if (!byWords(deleted, piece.text(), script)) replace(deleted, piece.text(), script);
                    deleted = "";
                }
                case KEEP -> {
                    script.delete(deleted);
                    script.keep(piece.text());
                    deleted = "";
                }
            }
        }
        script.delete(deleted);
        return true;
    }

    private boolean by(List<String> before, List<String> after, EditScript script) {
        var numbers = new HashMap<String, Integer>();
        var kept = shortestEdit.between(numbered(before, numbers), numbered(after, numbers));
        if (kept == null) return false;
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && !kept.ofBefore().get(i)) {
                script.delete(before.get(i++));
            } else if (j < after.size() && !kept.ofAfter().get(j)) {
                script.insert(after.get(j++));
            } else {
                script.keep(before.get(i++));
                j++;
            }
        }
        return true;
    }

    private static void replace(String before, String after, EditScript script) {
        script.delete(before);
        script.insert(after);
    }

    private static int[] numbered(List<String> pieces, Map<String, Integer> numbers) {
        return pieces.stream()
                .mapToInt(it -> numbers.computeIfAbsent(it, _ -> numbers.size()))
                .toArray();
    }

    private static int commonStart(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int at = 0;
        while (at < most && before.charAt(at) == after.charAt(at)) at++;
        return at;
    }

    private static int commonEnd(String before, String after, int most) {
        int length = 0;
        while (length < most
                && before.charAt(before.length() - 1 - length) == after.charAt(after.length() - 1 - length)) length++;
        return length;
    }

    /** Back from the middle of a word, in either text, to its beginning. */
    private static int wordStart(String before, String after, int common) {
        int at = common;
        while (!(TextPieces.isBorder(before, at) && TextPieces.isBorder(after, at))) at--;
        return at;
    }

    /** Forth from the middle of a word, in either text, to its end; counted from the end of the texts. */
    private static int wordEnd(String before, String after, int common) {
        int length = common;
        while (!(TextPieces.isBorder(before, before.length() - length)
                && TextPieces.isBorder(after, after.length() - length))) length--;
        return length;
    }
}
