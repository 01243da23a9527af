package dev.troupe.lore;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What conditions of entries are about, besides the messages.
 *
 * @param characterName compared with character filters, ignoring case
 * @param tags the character's, compared with character filters, ignoring case
 * @param greeting the index of the active greeting: 0 is {@code first_mes}; null if unknown, then {@code @@is_greeting} is ignored
 * @param userIcon the name of the active user icon; null if there is none, then {@code @@is_user_icon} is ignored
 * @param trigger what the reply is for, in SillyTavern's words: {@code normal}, {@code continue}, {@code regenerate}, …
 */
public record LoreContext(
        String characterName,
        Set<String> tags,
        @Nullable Integer greeting,
        @Nullable String userIcon,
        String trigger,
        Texts texts) {

    public LoreContext {
        tags = Set.copyOf(tags);
    }

    /** A character of this name, of which nothing else is known, about to reply as usual. */
    public static LoreContext of(String characterName) {
        return new LoreContext(characterName, Set.of(), null, null, "normal", Texts.none());
    }

    /**
     * The texts that entries may have searched in addition ({@code match_…}). Each may be empty.
     *
     * @param user the user's description of themselves, which SillyTavern calls a persona
     * @param depthPrompt the character's note
     */
    public record Texts(
            String user,
            String description,
            String personality,
            String depthPrompt,
            String scenario,
            String creatorNotes) {

        public static Texts none() {
            return new Texts("", "", "", "", "", "");
        }
    }
}
