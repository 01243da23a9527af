package dev.troupe.character;

import java.util.UUID;

/**
 * What chance begins from. The same text under the same seeds always resolves to the same.
 *
 * @param pick for {@code {{pick}}}: one for as long as a choice should hold, such as a session
 * @param random for {@code {{random}}} and {@code {{roll}}}: another each time that they should fall anew, such as for
 *     each turn
 */
public record MacroSeeds(long pick, long random) {

    /** Chance that never changes. */
    public static final MacroSeeds FIXED = new MacroSeeds(0, 0);

    /** A seed for as long as something with this id lasts. */
    public static long of(UUID id) {
        return id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    }
}
