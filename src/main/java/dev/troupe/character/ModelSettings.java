package dev.troupe.character;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a character's replies are made; null leaves each to the connection.
 *
 * @param connection which upstream, by its name or id
 * @param temperature 0 to 2
 * @param topP 0 to 1
 * @param maxTokens the longest reply
 * @param stop texts that end a reply
 * @param seed for upstreams that take one
 */
public record ModelSettings(
        @Nullable @Size(max = 100) String connection,
        @Nullable @DecimalMin("0") @DecimalMax("2") Double temperature,
        @Nullable @DecimalMin("0") @DecimalMax("1") Double topP,
        @Nullable @Min(1) @Max(32_768) Integer maxTokens,
        @Nullable @Size(max = 8) List<@Size(min = 1, max = 64) String> stop,
        @Nullable @Min(1) @Max(10_000) Integer seed) {

    public static final ModelSettings DEFAULT = new ModelSettings(null, null, null, null, null, null);
}
