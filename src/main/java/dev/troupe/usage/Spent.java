package dev.troupe.usage;

import java.util.UUID;

/**
 * What one turn used: for whom, through which connection, how it ended and how much it was.
 *
 * @param outcome the turn's final state, such as {@code completed}
 */
public record Spent(By by, UUID connectionId, String model, String outcome, Tokens tokens, Cost cost) {

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
