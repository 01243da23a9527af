package dev.troupe.prompt;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What joins the persona for this one turn: woken lore, in the order in which it is to be read at each place, and the author's note.
 * Insertions at one depth stand by role, what the character says before what the user says before system text, and keep the order given
 * within each.
 */
public record Additions(
        Map<LorePlace, List<WokenText>> lore,
        List<Insertion> insertions,
        @Nullable AuthorsNote note) {

    public static final Additions NONE = new Additions(Map.of(), List.of(), null);

    public Additions {
        var copy = new EnumMap<LorePlace, List<WokenText>>(LorePlace.class);
        lore.forEach((place, texts) -> copy.put(place, List.copyOf(texts)));
        lore = Map.copyOf(copy);
        insertions = List.copyOf(insertions);
    }

    List<WokenText> at(LorePlace place) {
        return lore.getOrDefault(place, List.of());
    }
}
