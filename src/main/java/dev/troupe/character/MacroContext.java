package dev.troupe.character;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the macros of a character's texts stand for, to one user at one time.
 *
 * @param characterName for {@code {{char}}}: the nickname where there is one, else the name
 * @param userName for {@code {{user}}}; the specification wants one in any case, so the caller has a word for a
 *     nameless user
 * @param userDescription for {@code {{persona}}}: what users say of themselves; empty where they said nothing
 * @param now the clock on the user's wall, for {@code {{time}}} and its like; null: these macros stay in the text
 */
public record MacroContext(
        String characterName,
        String userName,
        String userDescription,
        MacroFields fields,
        MacroSeeds seeds,
        @Nullable ZonedDateTime now,
        MacroTalk talk) {

    /** Two names and nothing else. */
    public static MacroContext of(String characterName, String userName) {
        return new MacroContext(characterName, userName, "", MacroFields.NONE, MacroSeeds.FIXED, null, MacroTalk.NONE);
    }

    public MacroContext withUserDescription(String description) {
        return new MacroContext(characterName, userName, description, fields, seeds, now, talk);
    }

    public MacroContext with(MacroFields others) {
        return new MacroContext(characterName, userName, userDescription, others, seeds, now, talk);
    }

    public MacroContext with(MacroSeeds others) {
        return new MacroContext(characterName, userName, userDescription, fields, others, now, talk);
    }

    public MacroContext with(MacroTalk other) {
        return new MacroContext(characterName, userName, userDescription, fields, seeds, now, other);
    }

    public MacroContext at(@Nullable ZonedDateTime time) {
        return new MacroContext(characterName, userName, userDescription, fields, seeds, time, talk);
    }
}
