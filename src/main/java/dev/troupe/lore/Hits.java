package dev.troupe.lore;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Where the plain keys of an index were found. Each folding has two slots, for anywhere and for whole words; where case counts to anyone,
 * each spelling has two as well. A slot holds the distance of the newest message, so that one pass serves every scan depth, and a bit for
 * each other text.
 */
final class Hits {

    private static final int FAR = Integer.MAX_VALUE;
    private static final IntConsumer NOBODY = _ -> {};

    private final KeyIndex index;
    private final boolean exact;
    private final int firstExact;
    private final int[] nearest;
    private final byte[] others;
    private int distance;
    private int bit;

    /** @param exact whether any question will be about case */
    Hits(KeyIndex index, boolean exact) {
        this.index = index;
        this.exact = exact;
        this.firstExact = 2 * index.foldings();
        int slots = firstExact + (exact ? 2 * index.ranks() : 0);
        this.nearest = new int[slots];
        this.others = new byte[slots];
        Arrays.fill(nearest, FAR);
    }

    boolean found(int key, Sight sight) {
        int slot =
                (sight.exact() ? firstExact + 2 * index.rank(key) : 2 * index.folding(key)) + (sight.whole() ? 1 : 0);
        return nearest[slot] < sight.depth() || (others[slot] & sight.others()) != 0;
    }

    /** Messages are read from the newest on. */
    void readMessage(Folded text, int atDistance) {
        distance = atDistance;
        bit = 0;
        read(text, NOBODY);
    }

    /** @param news told each key of which something was found that wasn't before; now and then one of which nothing was */
    void readOther(Folded text, int asBit, IntConsumer news) {
        bit = asBit;
        read(text, news);
    }

    void readOther(Folded text, int asBit) {
        readOther(text, asBit, NOBODY);
    }

    private void read(Folded text, IntConsumer news) {
        var automaton = index.automaton();
        var units = text.units;
        int node = Automaton.ROOT;
        for (int i = 0; i < units.length; i++) {
            node = automaton.step(node, units[i]);
            for (int end = automaton.ending(node); end != Automaton.NONE; end = automaton.shorter(end)) {
                hit(text.text, automaton.textAt(end), i + 1, news);
            }
        }
    }

    private void hit(String text, int folding, int end, IntConsumer news) {
        int start = end - index.length(folding);
        boolean isNew = mark(2 * folding, text, start, end);
        int rank = exact ? index.rankSpelled(folding, text, start) : -1;
        if (rank >= 0) {
            isNew |= mark(firstExact + 2 * rank, text, start, end);
        }
        if (isNew) {
            index.eachKey(folding, news);
        }
    }

    /** Marks the slot for anywhere, and the next, for whole words, if it is one. */
    private boolean mark(int slot, String text, int start, int end) {
        boolean isNew = mark(slot);
        if (!isMarked(slot + 1) && WordEdges.apart(text, start, end)) {
            mark(slot + 1);
            return true;
        }
        return isNew;
    }

    private boolean isMarked(int slot) {
        return bit == 0 ? nearest[slot] != FAR : (others[slot] & bit) != 0;
    }

    private boolean mark(int slot) {
        if (isMarked(slot)) {
            return false;
        }
        if (bit == 0) {
            nearest[slot] = distance;
        } else {
            others[slot] |= (byte) bit;
        }
        return true;
    }
}
