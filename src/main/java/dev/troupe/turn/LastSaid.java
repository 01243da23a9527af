package dev.troupe.turn;

import dev.troupe.character.MacroTalk;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.util.List;

/**
 * What was said last, for the macros that repeat it: to the letter, but cut, because the persona's texts are never cut themselves, and must
 * fit the window whatever somebody says.
 */
final class LastSaid {

    /** In UTF-16 units; as long as users' descriptions and notes may be. */
    private static final int LONGEST = 4_000;

    private LastSaid() {}

    /** @param path its newest part, oldest first; who has said nothing in it has the empty text */
    static MacroTalk of(List<Said> path) {
        var newest = path.reversed();
        return new MacroTalk(
                first(newest), first(by(newest, MessageRole.user)), first(by(newest, MessageRole.character)), null);
    }

    private static List<Said> by(List<Said> newest, MessageRole role) {
        return newest.stream().filter(it -> it.role() == role).limit(1).toList();
    }

    private static String first(List<Said> newest) {
        if (newest.isEmpty()) return "";
        var text = newest.getFirst().content();
        if (text.length() <= LONGEST) return NotOriginal.of(text);
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return NotOriginal.of(text.substring(0, end));
    }
}
