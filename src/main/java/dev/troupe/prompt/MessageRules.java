package dev.troupe.prompt;

/**
 * What an upstream's dialect demands of the messages array. Blank content is never sent, whatever the rules.
 *
 * @param maxMessages how many messages at most, the system message included; {@link #UNLIMITED} or at least 4 (system, user,
 *     assistant, and the user's nudge to go on)
 * @param system where system text may stand
 * @param strictAlternation neighbours never have the same role; those that do are merged
 * @param startsWithUser the first message after the system's is a user's
 * @param endsWithUser the last message that isn't the system's is a user's
 */
public record MessageRules(
        int maxMessages, SystemPlace system, boolean strictAlternation, boolean startsWithUser, boolean endsWithUser) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int FEWEST = 4;

    public MessageRules {
        if (maxMessages < FEWEST) {
            throw new IllegalArgumentException(
                    "At least %d messages must be allowed, not %d".formatted(FEWEST, maxMessages));
        }
        if (maxMessages != UNLIMITED && !(system != SystemPlace.ANYWHERE && strictAlternation)) {
            throw new IllegalArgumentException(
                    "A limit of messages is kept by dropping pairs: it needs one system message and strict turns");
        }
    }

    /**
     * Tencent Hunyuan's: at most 40 messages, system first or not at all, then user and assistant in turn, from user to user. Sourced
     * from the vendor's SDK and error texts; that all of it is in force for the role models on the current platform is assumed.
     */
    public static MessageRules hunyuan() {
        return new MessageRules(40, SystemPlace.FIRST, true, true, true);
    }

    /** OpenAI's own and what behaves like it: any order, any number, system text anywhere. */
    public static MessageRules lenient() {
        return new MessageRules(UNLIMITED, SystemPlace.ANYWHERE, false, false, false);
    }
}
