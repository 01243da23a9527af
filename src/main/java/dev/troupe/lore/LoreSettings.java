package dev.troupe.lore;

/**
 * What holds where a book and its entries say nothing.
 *
 * @param budget how much may be inserted, over all books
 */
public record LoreSettings(Matching matching, Recursion recursion, Minimum minimum, Budget budget) {

    /** SillyTavern's settings as installed (two messages deep, whole words, recursion), without its budget. */
    public static LoreSettings defaults() {
        return new LoreSettings(
                new Matching(2, false, true, true, false),
                new Recursion(true, 0),
                new Minimum(0, 0),
                new Budget(Integer.MAX_VALUE, BudgetMode.SPEC));
    }

    /**
     * How keys are looked for.
     *
     * @param scanDepth how many of the newest messages are searched; 0 searches none; at most {@value #DEEPEST} are
     * @param caseSensitive whether upper and lower case differ
     * @param wholeWords whether a key must stand apart from the letters around it, see {@link Lore}
     * @param includeNames whether each message is searched as {@code Name: text}
     * @param groupScoring whether in every inclusion group the entries with fewer keys found lose, as SillyTavern's global switch
     */
    public record Matching(
            int scanDepth, boolean caseSensitive, boolean wholeWords, boolean includeNames, boolean groupScoring) {

        /** The deepest scan; more is cut to this, as in SillyTavern. */
        public static final int DEEPEST = 1000;

        public Matching {
            scanDepth = Math.clamp(scanDepth, 0, DEEPEST);
        }
    }

    /**
     * Whether entries wake others.
     *
     * @param on for books that don't say
     * @param maxSteps how many scans there are at most, the first included: 1 is no recursion, 0 no limit but that each entry wakes once
     */
    public record Recursion(boolean on, int maxSteps) {

        public Recursion {
            maxSteps = Math.max(maxSteps, 0);
        }
    }

    /**
     * SillyTavern's minimum activations: with fewer entries woken, the scan goes deeper message by message. Entries and books with a
     * scan depth of their own stay at it.
     *
     * @param activations 0 switches it off
     * @param maxDepth where to stop; 0 for the end of the messages
     */
    public record Minimum(int activations, int maxDepth) {

        public Minimum {
            activations = Math.max(activations, 0);
            maxDepth = Math.max(maxDepth, 0);
        }
    }

    /**
     * How much may be inserted over all books; a book's own {@code token_budget} is a cap beside it in both modes.
     *
     * @param tokens none if 0
     */
    public record Budget(int tokens, BudgetMode mode) {

        public Budget {
            tokens = Math.max(tokens, 0);
        }
    }

    /** What is left out when there is too much. */
    public enum BudgetMode {
        /**
         * Entries are taken sticky ones first, then the character's books before shared ones, then by falling insertion order. The
         * first that would reach the budget, and all after it, are left out and nothing recurses further; entries that ignore the budget
         * still get in.
         */
        SILLYTAVERN,
        /**
         * The specification's: everything that matches is gathered, then dropped until it doesn't exceed the budget: entries of shared
         * books first, then by lowest priority (where there is none, the insertion order stands in), then by lowest insertion order.
         * What is larger than the budget by itself goes before all, so that it doesn't push out the rest. Constants enjoy no privilege.
         */
        SPEC
    }
}
