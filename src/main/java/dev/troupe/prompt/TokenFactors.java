package dev.troupe.prompt;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How an upstream counts beside our estimates.
 *
 * @param byClass a positive factor for each class of text, 1.0 where nothing has been learned; complete
 * @param margin what goes on top of everything, as a fraction: the less the upstream is known, the more
 */
public record TokenFactors(Map<TextClass, Double> byClass, double margin) {

    /** On top of what nobody has checked yet. */
    static final double UNKNOWN_MARGIN = 0.1;

    /** Nothing is known. */
    public static final TokenFactors NONE = all(1.0);

    public TokenFactors {
        var complete = new EnumMap<TextClass, Double>(TextClass.class);
        for (var it : TextClass.values()) complete.put(it, byClass.getOrDefault(it, 1.0));
        complete.values().forEach(TokenFactors::requireUsable);
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("A margin is a fraction, not " + margin);
        }
        byClass = Collections.unmodifiableMap(complete);
    }

    /** One factor for everything, with the margin of an unknown upstream. */
    public static TokenFactors all(double factor) {
        var same = new EnumMap<TextClass, Double>(TextClass.class);
        for (var it : TextClass.values()) same.put(it, factor);
        return new TokenFactors(same, UNKNOWN_MARGIN);
    }

    double of(TextClass textClass) {
        return byClass.getOrDefault(textClass, 1.0);
    }

    private static void requireUsable(double factor) {
        if (!(factor > 0 && Double.isFinite(factor))) {
            throw new IllegalArgumentException("A factor is positive and finite, not " + factor);
        }
    }
}
