package dev.troupe.lore;

import java.util.List;

/**
 * All that {@link Lore#wake} goes by; the same input gives the same result.
 *
 * @param books in order of precedence among equals; a book that is there twice (by id) counts once, at its higher place
 * @param earlier what the last call for an earlier message of this path returned, {@link LoreState#none()} at first. To go back, hand
 *     over the state of back then
 * @param seed decides chances and inclusion groups; give each turn its own
 */
public record LoreInput(
        List<Lorebook> books,
        LorePath path,
        LoreSettings settings,
        LoreContext context,
        LoreText text,
        LoreState earlier,
        long seed) {

    public LoreInput {
        books = List.copyOf(books);
    }
}
