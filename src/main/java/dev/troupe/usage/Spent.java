package dev.troupe.usage;

import java.util.UUID;

/**
 * What one call of an upstream used: for whom, through which connection, how it ended and how much it was.
 *
 * @param attempt 1 for a turn's first call, and so on
 * @param outcome the turn's final state, such as {@code completed}, for its last call; {@code retried} for one that was made again over
 *     the same connection, {@code failed_over} for one that was followed by a call over another
 */
public record Spent(By by, int attempt, Through through, String outcome, Tokens tokens, Cost cost) {

    /** The outcome of a call that was made again over the same connection. */
    public static final String RETRIED = "retried";

    /** The outcome of a call that was followed by one over another connection. */
    public static final String FAILED_OVER = "failed_over";

    /** @param model the one that answered, by the upstream's account, or else the one that was asked */
    public record Through(UUID connectionId, String model) {}

    /** Whose turn it was. */
    public record By(UUID turnId, UUID sessionId, UUID userId, UUID characterId) {}

    /** @param estimated whether the upstream did not say and these are our own estimate */
    public record Tokens(long input, long output, boolean estimated) {}

    /**
     * Money, in millionths of the currency's unit.
     *
     * @param currency ISO 4217
     */
    public record Cost(long micros, String currency) {

        /** Of a call whose price nobody knows: nothing, under ISO 4217's code for no currency. */
        public static final Cost UNPRICED = new Cost(0, "XXX");

        private static final long MILLION = 1_000_000;

        /**
         * The cost of tokens, rounded up.
         *
         * @param inputPrice micro-units for a million input tokens
         * @param outputPrice micro-units for a million output tokens
         */
        public static Cost of(Tokens tokens, long inputPrice, long outputPrice, String currency) {
            var exact = Math.addExact(
                    Math.multiplyExact(tokens.input(), inputPrice), Math.multiplyExact(tokens.output(), outputPrice));
            return new Cost(Math.ceilDiv(exact, MILLION), currency);
        }
    }
}
