package dev.troupe.lore;

import java.util.List;

/**
 * Why an entry is in the prompt, or isn't.
 *
 * @param name the entry's name or comment, may be empty
 * @param reason decides; {@link Reason#wakes()} tells whether it is in
 * @param detail the key, group or filter that decided; empty where there is nothing to tell
 * @param notes what is wrong with its keys
 */
public record Trace(String bookId, String entryId, String name, Reason reason, String detail, List<Note> notes) {

    public boolean woken() {
        return reason.wakes();
    }
}
