package dev.troupe.lore;

import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many texts in one pass over another, after Aho and Corasick (1975). Nodes are numbered breadth first, so that the
 * children of one lie side by side, sorted by the unit that leads to them, and need no links: about twenty bytes a node. Immutable.
 */
final class Automaton {

    static final int ROOT = 0;
    static final int NONE = -1;

    private final char[] unit;
    /** The children of node n are firstChild[n] to firstChild[n + 1] - 1. */
    private final int[] firstChild;

    private final int[] fallback;
    private final int[] textHere;
    /** The nearest node on the way of fallbacks at which a text ends. */
    private final int[] nextEnding;

    private Automaton(char[] unit, int[] firstChild, int[] fallback, int[] textHere, int[] nextEnding) {
        this.unit = unit;
        this.firstChild = firstChild;
        this.fallback = fallback;
        this.textHere = textHere;
        this.nextEnding = nextEnding;
    }

    /** @param texts sorted, all different, none empty; their places in the list are their numbers */
    static Automaton of(List<String> texts) {
        return new Growth(texts).automaton();
    }

    /** The node after one more unit of the searched text. */
    int step(int node, char next) {
        for (int from = node; ; from = fallback[from]) {
            int child = child(from, next);
            if (child != NONE) {
                return child;
            }
            if (from == ROOT) {
                return ROOT;
            }
        }
    }

    /** A node at which the longest text ends that ends after this step, or {@link #NONE}. */
    int ending(int node) {
        return textHere[node] == NONE ? nextEnding[node] : node;
    }

    /** The node of the next shorter text that ends there too, or {@link #NONE}. */
    int shorter(int endingNode) {
        return nextEnding[endingNode];
    }

    /** The number of the text that ends at a node given by {@link #ending} or {@link #shorter}. */
    int textAt(int endingNode) {
        return textHere[endingNode];
    }

    private int child(int node, char next) {
        int low = firstChild[node];
        int high = firstChild[node + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            char there = unit[middle];
            if (there == next) {
                return middle;
            }
            if (there < next) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    /** Grows the nodes level by level; the texts of a node's subtree are a range of the sorted texts. */
    private static final class Growth {

        private final String[] texts;
        private final char[] unit;
        private final int[] firstChild;
        private final int[] parent;
        private final int[] textHere;
        private final int[] low;
        private final int[] high;
        private int nodes = 1;

        Growth(List<String> sorted) {
            texts = sorted.toArray(String[]::new);
            int most = 1 + sorted.stream().mapToInt(String::length).sum();
            unit = new char[most];
            firstChild = new int[most + 1];
            parent = new int[most];
            textHere = new int[most];
            low = new int[most];
            high = new int[most];
            high[ROOT] = texts.length;
        }

        Automaton automaton() {
            int depth = 0;
            int levelEnd = nodes;
            for (int node = 0; node < nodes; node++) {
                if (node == levelEnd) {
                    depth++;
                    levelEnd = nodes;
                }
                branch(node, depth);
            }
            firstChild[nodes] = nodes;
            var fallback = fallbacks();
            return new Automaton(
                    Arrays.copyOf(unit, nodes),
                    Arrays.copyOf(firstChild, nodes + 1),
                    fallback,
                    Arrays.copyOf(textHere, nodes),
                    nextEndings(fallback));
        }

        private void branch(int node, int depth) {
            firstChild[node] = nodes;
            int from = low[node];
            boolean ends = from < high[node] && texts[from].length() == depth;
            textHere[node] = ends ? from++ : NONE;
            while (from < high[node]) {
                char next = texts[from].charAt(depth);
                int to = from + 1;
                while (to < high[node] && texts[to].charAt(depth) == next) {
                    to++;
                }
                add(node, next, from, to);
                from = to;
            }
        }

        private void add(int above, char leading, int from, int to) {
            unit[nodes] = leading;
            parent[nodes] = above;
            low[nodes] = from;
            high[nodes] = to;
            nodes++;
        }

        /** Breadth first, what a node falls back to has been settled before it; until all are, only steps may be asked. */
        private int[] fallbacks() {
            var fallback = new int[nodes];
            var unfinished = new Automaton(unit, firstChild, fallback, textHere, new int[0]);
            for (int node = 1; node < nodes; node++) {
                fallback[node] = parent[node] == ROOT ? ROOT : unfinished.step(fallback[parent[node]], unit[node]);
            }
            return fallback;
        }

        private int[] nextEndings(int[] fallback) {
            var next = new int[nodes];
            next[ROOT] = NONE;
            for (int node = 1; node < nodes; node++) {
                int shorter = fallback[node];
                next[node] = textHere[shorter] == NONE ? next[shorter] : shorter;
            }
            return next;
        }
    }
}
