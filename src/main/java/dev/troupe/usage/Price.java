package dev.troupe.usage;

/**
 * What a million tokens cost, in micro-units of a currency.
 *
 * @param currency ISO 4217
 */
public record Price(String currency, long inputMicros, long outputMicros) {

    /** What so many tokens cost, rounded up. */
    public Spent.Cost of(Spent.Tokens tokens) {
        return Spent.Cost.of(tokens, inputMicros, outputMicros, currency);
    }
}
