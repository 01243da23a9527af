package dev.troupe.model;

/**
 * What an upstream demands of the list of messages; a system message, if there is one, is always the first.
 *
 * @param maxMessages the most messages of a request, the system's included; {@link #UNLIMITED} for no limit
 * @param alternate whether user and assistant must take turns
 * @param firstUser whether the first message after the system's must be the user's
 * @param lastUser whether the last message must be the user's
 */
public record MessageRules(int maxMessages, boolean alternate, boolean firstUser, boolean lastUser) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    public MessageRules {
        if (maxMessages < 2) {
            throw new IllegalArgumentException("Room for a system message and a user's at least: " + maxMessages);
        }
    }
}
