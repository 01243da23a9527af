package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds the plain keys among numbered patterns, all in one pass. Keys that differ in case only are one <em>folding</em>; each key has a
 * <em>rank</em> in the order by folding, then by spelling. Immutable.
 */
final class KeyIndex {

    private final KeyPattern[] patterns;
    private final String[] spelling;
    private final int[] keyAtRank;
    private final int[] rankOfKey;
    private final int[] foldingOfKey;
    /** The ranks of folding f are firstRank[f] to firstRank[f + 1] - 1. */
    private final int[] firstRank;

    private final int[] templates;
    private final Automaton automaton;

    KeyIndex(List<KeyPattern> numbered) {
        patterns = numbered.toArray(KeyPattern[]::new);
        templates = IntStream.range(0, patterns.length)
                .filter(it -> patterns[it] instanceof KeyPattern.Template)
                .toArray();
        rankOfKey = new int[patterns.length];
        foldingOfKey = new int[patterns.length];
        Arrays.fill(rankOfKey, -1);
        Arrays.fill(foldingOfKey, -1);
        var plain = sorted();
        spelling = plain.stream().map(PlainKey::text).toArray(String[]::new);
        keyAtRank = plain.stream().mapToInt(PlainKey::number).toArray();
        var foldings = plain.stream().map(PlainKey::folding).distinct().toList();
        firstRank = new int[foldings.size() + 1];
        firstRank[foldings.size()] = plain.size();
        rank(plain, foldings);
        automaton = Automaton.of(foldings);
    }

    private void rank(List<PlainKey> plain, List<String> foldings) {
        int folding = -1;
        for (int rank = 0; rank < plain.size(); rank++) {
            var key = plain.get(rank);
            if (folding < 0 || !foldings.get(folding).equals(key.folding())) {
                firstRank[++folding] = rank;
            }
            rankOfKey[key.number()] = rank;
            foldingOfKey[key.number()] = folding;
        }
    }

    private record PlainKey(String folding, String text, int number) {}

    private List<PlainKey> sorted() {
        var plain = new ArrayList<PlainKey>();
        for (int number = 0; number < patterns.length; number++) {
            if (patterns[number] instanceof KeyPattern.Plain(var text)) {
                plain.add(new PlainKey(Folded.of(text), text, number));
            }
        }
        plain.sort(Comparator.comparing(PlainKey::folding).thenComparing(PlainKey::text));
        return plain;
    }

    Automaton automaton() {
        return automaton;
    }

    int keys() {
        return patterns.length;
    }

    KeyPattern pattern(int key) {
        return patterns[key];
    }

    /** The keys whose macros must be resolved before anything can be looked for. */
    int[] templates() {
        return templates;
    }

    boolean isPlain(int key) {
        return rankOfKey[key] >= 0;
    }

    int foldings() {
        return firstRank.length - 1;
    }

    int ranks() {
        return spelling.length;
    }

    int folding(int key) {
        return foldingOfKey[key];
    }

    int rank(int key) {
        return rankOfKey[key];
    }

    int length(int folding) {
        return spelling[firstRank[folding]].length();
    }

    void eachKey(int folding, IntConsumer keys) {
        for (int rank = firstRank[folding]; rank < firstRank[folding + 1]; rank++) {
            keys.accept(keyAtRank[rank]);
        }
    }

    /** The rank of the key that is spelled exactly as the text is there, or -1. */
    int rankSpelled(int folding, String text, int start) {
        int low = firstRank[folding];
        int high = firstRank[folding + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = compare(spelling[middle], text, start);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static int compare(String key, String text, int start) {
        for (int i = 0; i < key.length(); i++) {
            int difference = key.charAt(i) - text.charAt(start + i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }
}
