package dev.troupe.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A turn that wants to begin.
 *
 * @param keyId the API key that acts for the user; null where their own browser calls
 * @param most what its call is expected to use at most
 * @param prices of the connections that may be asked, by their ids
 */
public record NewTurn(Spent.By by, @Nullable UUID keyId, Spent.Tokens most, Map<UUID, Price> prices) {

    public NewTurn {
        prices = Map.copyOf(prices);
    }

    /** What it may cost, by currency: at the dearest of those connections. */
    Map<String, Long> costs() {
        var costs = new HashMap<String, Long>();
        for (var price : prices.values())
            costs.merge(price.currency(), price.of(most).micros(), Math::max);
        return costs;
    }

    long tokens() {
        return most.input() + most.output();
    }
}
