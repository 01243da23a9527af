package dev.troupe.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call once its reply is over. What comes from the upstream is untrusted text, cut to 128 printable characters.
 *
 * @param usage what the upstream reported, the last if it did so repeatedly; null if it never did
 * @param model the model that answered by the upstream's account: a gateway may have swapped it; null if it didn't say
 * @param requestId the upstream's own name for the call, for its support; null if it has none
 * @param timeToFirstText from the start of the call; null if there was no text
 */
public record Ending(
        Finish finish,
        @Nullable TokenUsage usage,
        @Nullable String model,
        @Nullable String requestId,
        @Nullable Duration timeToFirstText) {}
