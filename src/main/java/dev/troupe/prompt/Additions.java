package dev.troupe.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What joins the persona for this one turn: woken lore, in the order it is to be read, and the author's note. Insertions at one depth
 * keep the order given.
 */
public record Additions(
        List<String> loreBefore,
        List<String> loreAfter,
        List<Insertion> insertions,
        @Nullable AuthorsNote note) {

    public static final Additions NONE = new Additions(List.of(), List.of(), List.of(), null);

    public Additions {
        loreBefore = List.copyOf(loreBefore);
        loreAfter = List.copyOf(loreAfter);
        insertions = List.copyOf(insertions);
    }
}
