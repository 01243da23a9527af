package dev.troupe.prompt;

import java.util.List;

/**
 * Estimates tokens by script, since the tokenizers of role models aren't published. Sourced: an English letter is about 0.3 tokens, a
 * Chinese character about 0.6 (DeepSeek's figures, a neighbour of Hunyuan); here 0.3 and 0.7. Each message adds 4, the request 3, and a
 * margin of a tenth goes on top: all assumed. Meant to come out above the truth for natural text; what remains is for the correction,
 * learned from what the upstream counts.
 *
 * @param correction a factor on everything, 1.0 when nothing has been learned
 */
public record TokenEstimator(double correction) {

    /** Weights are hundredths of a token before margin and correction: whole numbers, so that parts add up. */
    static final long MESSAGE = 400;

    static final long REQUEST = 300;

    public TokenEstimator {
        requireUsable(correction);
    }

    /** The tokens of a text alone, such as a reply whose usage never came. */
    public int tokens(String text) {
        return scaled(weight(text));
    }

    /** The tokens of a whole request. */
    public int tokens(List<PromptMessage> messages) {
        return scaled(REQUEST
                + messages.stream()
                        .mapToLong(it -> MESSAGE + weight(it.content()))
                        .sum());
    }

    int scaled(long weight) {
        return (int) Math.ceil(weight * correction * 11 / 1000);
    }

    static long weight(String text) {
        return text.codePoints().mapToLong(ScriptWeight::of).sum();
    }

    static void requireUsable(double correction) {
        if (!(correction > 0 && Double.isFinite(correction))) {
            throw new IllegalArgumentException("A correction is a positive factor, not " + correction);
        }
    }
}
