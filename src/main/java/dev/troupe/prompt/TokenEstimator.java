package dev.troupe.prompt;

import java.util.List;
import java.util.stream.Stream;

/**
 * Estimates tokens by script, since the tokenizers of role models aren't published. Sourced: an English letter is about 0.3 tokens, a
 * Chinese character about 0.6 (DeepSeek's figures, a neighbour of Hunyuan); here 0.3 and 0.7. Each message adds 4, the request 3, and a
 * margin goes on top, a tenth at first: all assumed. Meant to come out above the truth for natural text; what remains is for the factors,
 * learned from what the upstream counts. Immutable.
 */
public final class TokenEstimator {

    /** Hundredths of a token before factors and margin. */
    static final long MESSAGE = 400;

    static final long REQUEST = 300;

    /** Weights are whole ten-thousandths of a token, so that parts add up. */
    private static final long TOKEN = 10_000;

    private final long[] factors;
    private final double margin;

    public TokenEstimator(TokenFactors factors) {
        this.factors = new long[TextClass.values().length];
        for (var it : TextClass.values()) this.factors[it.ordinal()] = Math.max(1, Math.round(factors.of(it) * 100));
        this.margin = factors.margin();
    }

    /** With one factor for all text. */
    TokenEstimator(double factor) {
        this(TokenFactors.all(factor));
    }

    /** The tokens of a text alone, such as a reply whose usage never came. */
    public int tokens(String text) {
        return scaled(weight(Measure.of(text)));
    }

    /** The tokens of a whole request. */
    public int tokens(List<PromptMessage> messages) {
        return tokens(measure(messages));
    }

    /** How much of which text a whole request has. */
    static Measure measure(List<PromptMessage> messages) {
        var framing = Measure.framing(REQUEST + messages.size() * MESSAGE);
        return Measure.sum(Stream.concat(Stream.of(framing), messages.stream().map(it -> Measure.of(it.content()))));
    }

    /** The tokens of so much text. */
    public int tokens(Measure measure) {
        return scaled(weight(measure));
    }

    /** In ten-thousandths of a token, before the margin. */
    long weight(Measure measure) {
        long weight = 0;
        for (int i = 0; i < factors.length; i++) weight += measure.hundredths(i) * factors[i];
        return weight;
    }

    /** Whole tokens with the margin, rounded up; what is exact but for the last bits of a product is exact. */
    int scaled(long weight) {
        return (int) Math.ceil(weight * (1 + margin) / TOKEN - 1e-9);
    }
}
