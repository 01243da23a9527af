package dev.troupe.model;

import org.jspecify.annotations.Nullable;

/**
 * What an upstream demands of the list of messages.
 *
 * @param maxMessages the most messages of a request, the system's included, at least 4; null for no limit
 * @param alternate whether user and assistant must take turns
 * @param firstUser whether the first message after the system's must be the user's
 * @param lastUser whether the last message that isn't the system's must be the user's
 * @param system where system text may stand
 */
public record MessageRules(
        @Nullable Integer maxMessages, boolean alternate, boolean firstUser, boolean lastUser, SystemPosition system) {

    private static final int MOST = 1_000_000;

    /** Where an upstream takes system text. */
    public enum SystemPosition {
        /** In one message, and it comes first. */
        first,
        /** In as many messages as there are, anywhere. */
        anywhere,
        /** Nowhere: it opens the first message of the user. Some chat templates know no system role [A]. */
        user
    }

    public MessageRules {
        if (maxMessages != null) Ranges.require("maxMessages", maxMessages, 4, MOST);
        Ranges.require(
                maxMessages == null || alternate && system != SystemPosition.anywhere,
                "maxMessages is kept by leaving out whole exchanges: it needs alternate, and system first or user");
    }
}
