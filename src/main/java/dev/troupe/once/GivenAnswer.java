package dev.troupe.once;

import org.jspecify.annotations.Nullable;

/**
 * An answer that was given, as it can be given again.
 *
 * @param contentType null for an answer without a body
 * @param body the text; null where it held a secret that could not be kept
 */
record GivenAnswer(
        int status, @Nullable String contentType, @Nullable String body) {}
