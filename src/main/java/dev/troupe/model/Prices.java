package dev.troupe.model;

/**
 * What a million tokens cost, in micro-units of the currency: 2,400,000 CNY is ¥2.40.
 *
 * @param currency ISO 4217, three capital letters
 */
public record Prices(String currency, long inputMicros, long outputMicros) {

    /** Free of charge, or of a price that nobody told us. */
    public static final Prices NONE = new Prices("USD", 0, 0);

    private static final long MOST = 1_000_000_000_000L;

    public Prices {
        Ranges.require(currency.matches("[A-Z]{3}"), "currency must be an ISO 4217 code such as CNY");
        Ranges.require("inputMicros", inputMicros, 0, MOST);
        Ranges.require("outputMicros", outputMicros, 0, MOST);
    }
}
