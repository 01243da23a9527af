package dev.troupe.lore;

import java.util.List;

/**
 * The newest end of a path, and how long the whole of it is. The two counts are what timers, delays and counting decorators go by, so
 * that the result doesn't depend on how many messages are handed over, as long as the deepest scan is covered.
 *
 * @param newest the newest messages, oldest first
 * @param messageCount how many messages the whole path has, the greeting included
 * @param replies how many of them are the character's, the greeting included
 */
public record LorePath(List<LoreMessage> newest, int messageCount, int replies) {

    public LorePath {
        newest = List.copyOf(newest);
        if (messageCount < newest.size() || replies < 0 || replies > messageCount) {
            throw new IllegalArgumentException("A path of %d messages can't have %d replies and %d newest messages"
                    .formatted(messageCount, replies, newest.size()));
        }
    }

    /** A path that is handed over whole. */
    public static LorePath whole(List<LoreMessage> messages) {
        var replies =
                messages.stream().filter(it -> it.role() == LoreRole.ASSISTANT).count();
        return new LorePath(messages, messages.size(), (int) replies);
    }
}
