package dev.troupe.character;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least that has to be deleted and inserted to make one sequence of another, by the greedy algorithm of
 * Eugene Myers ("An O(ND) Difference Algorithm and Its Variations", 1986). It gives up where that is too much, and
 * altogether when it has taken its steps.
 */
final class ShortestEdit {

    /** What both sequences keep, by index. */
    record Kept(BitSet ofBefore, BitSet ofAfter) {}

    private static final int MOST_EDITS = 1000;

    /** A step is one comparison; so many take well under a second. */
    private long stepsLeft = 60_000_000;

    /** What is kept; null where finding out would take too long. */
    @Nullable Kept between(int[] before, int[] after) {
        int most = Math.min(before.length + after.length, MOST_EDITS);
        var furthest = new Diagonals(most + 1);
        List<Diagonals> trace = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            trace.add(furthest.copy(edits + 1));
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = furthest.get(furthest.from(diagonal, edits));
                if (furthest.from(diagonal, edits) < diagonal) x++;
                int start = x;
                while (areAlike(before, x, after, x - diagonal)) x++;
                furthest.set(diagonal, x);
                stepsLeft -= 1 + x - start;
                if (stepsLeft < 0) return null;
                if (x >= before.length && x - diagonal >= after.length)
                    return traced(trace, before.length, after.length);
            }
        }
        return null;
    }

    private static boolean areAlike(int[] before, int x, int[] after, int y) {
        return x < before.length && y < after.length && before[x] == after[y];
    }

    private static Kept traced(List<Diagonals> trace, int beforeLength, int afterLength) {
        var kept = new Kept(new BitSet(), new BitSet());
        int x = beforeLength;
        int y = afterLength;
        for (int edits = trace.size() - 1; edits > 0; edits--) {
            var furthest = trace.get(edits);
            int from = furthest.from(x - y, edits);
            int startX = furthest.get(from);
            int startY = startX - from;
            int alike = Math.min(x - startX, y - startY);
            keep(kept, x, y, alike);
            x = startX;
            y = startY;
        }
        keep(kept, x, y, x);
        return kept;
    }

    private static void keep(Kept kept, int x, int y, int count) {
        kept.ofBefore().set(x - count, x);
        kept.ofAfter().set(y - count, y);
    }

    /** By diagonal of the grid of both sequences: how far along the old one an attempt has come. */
    private static final class Diagonals {

        private final int[] furthest;
        private final int middle;

        Diagonals(int most) {
            this(new int[2 * most + 1], most);
        }

        private Diagonals(int[] furthest, int middle) {
            this.furthest = furthest;
            this.middle = middle;
        }

        int get(int diagonal) {
            return furthest[middle + diagonal];
        }

        void set(int diagonal, int x) {
            furthest[middle + diagonal] = x;
        }

        /**
         * The neighbouring diagonal from which a step leads to this one: above by an insertion, below by a deletion.
         */
        int from(int diagonal, int edits) {
            boolean inserting = diagonal == -edits || (diagonal != edits && get(diagonal - 1) < get(diagonal + 1));
            return inserting ? diagonal + 1 : diagonal - 1;
        }

        /** Only the diagonals up to so far from the middle. */
        Diagonals copy(int most) {
            return new Diagonals(Arrays.copyOfRange(furthest, middle - most, middle + most + 1), most);
        }
    }
}
