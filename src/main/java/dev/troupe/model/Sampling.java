package dev.troupe.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the model is to choose its words. What is null is the upstream's own choice; what the connection's dialect doesn't know is not
 * sent.
 *
 * @param temperature 0 to 2
 * @param topP 0 to 1
 * @param maxTokens the most tokens of a reply; null for as many as the connection allows, and never more than that
 * @param stop texts that end a reply and don't belong to it; the upstream is told of the first four, as many as OpenAI's protocol takes
 */
public record Sampling(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        List<String> stop,
        @Nullable Long seed) {

    /** The upstream's own choices. */
    public static final Sampling DEFAULTS = new Sampling(null, null, null, List.of(), null);

    public Sampling {
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("A temperature is 0 to 2: " + temperature);
        }
        if (topP != null && !(topP >= 0 && topP <= 1)) {
            throw new IllegalArgumentException("topP is 0 to 1: " + topP);
        }
        if (maxTokens != null && maxTokens < 1) {
            throw new IllegalArgumentException("A reply has room for one token at least: " + maxTokens);
        }
        stop = List.copyOf(stop);
        if (stop.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("A stop text is not empty");
        }
    }
}
