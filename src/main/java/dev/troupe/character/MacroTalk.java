package dev.troupe.character;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said last, for the macros that repeat it. It is put in as it is and never looked through for macros. A
 * macro whose value is null here stays in the text.
 *
 * @param lastMessage for {@code {{lastMessage}}}
 * @param lastUserMessage for {@code {{lastUserMessage}}}
 * @param lastCharacterMessage for {@code {{lastCharMessage}}}
 * @param userSpokeAt when the user said something before, for {@code {{idle_duration}}}
 */
public record MacroTalk(
        @Nullable String lastMessage,
        @Nullable String lastUserMessage,
        @Nullable String lastCharacterMessage,
        @Nullable Instant userSpokeAt) {

    /** Nothing is known of any talk. */
    public static final MacroTalk NONE = new MacroTalk(null, null, null, null);

    /** Nothing was said yet. */
    public static final MacroTalk NOTHING_SAID = new MacroTalk("", "", "", null);
}
