package dev.troupe.lore;

import java.util.List;
import java.util.Set;

/**
 * What the entries of some books come to.
 *
 * @param placements in reading order: by rising insertion order; of equals the character's before shared ones, then as the books list
 *     them. (SillyTavern turns equals round, the specification leaves it to us.)
 * @param state to be handed over with the next turn
 * @param trace one item for each entry of each book, as the books list them
 * @param switchedOff prompts that woken entries ask to leave out
 */
public record Woken(List<Placement> placements, LoreState state, List<Trace> trace, Set<UiPrompt> switchedOff) {

    public Woken {
        placements = List.copyOf(placements);
        trace = List.copyOf(trace);
        switchedOff = Set.copyOf(switchedOff);
    }
}
