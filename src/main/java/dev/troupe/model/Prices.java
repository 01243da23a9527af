package dev.troupe.model;

/**
 * What a million tokens cost, in micro-units of the currency: 2,400,000 CNY is ¥2.40.
 *
 * @param currency ISO 4217, three capital letters
 */
public record Prices(String currency, long inputMicros, long outputMicros) {

    /** Free of charge, or of a price that nobody told us. */
    public static final Prices NONE = new Prices("USD", 0, 0);

    public Prices {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("Not an ISO 4217 currency: " + currency);
        }
        if (inputMicros < 0 || outputMicros < 0) {
            throw new IllegalArgumentException(
                    "A price can't be negative: %d, %d".formatted(inputMicros, outputMicros));
        }
    }
}
