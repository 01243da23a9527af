package dev.troupe.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list, as the API answers it.
 *
 * @param items in the list's order
 * @param nextCursor what to ask for the items after these, null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * The page out of one item more than it shows: the extra one, if it came, tells that another page follows.
     *
     * @param found up to {@code limit + 1} items
     * @param cursor names the place after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) return new Page<>(List.copyOf(found), null);
        var shown = List.copyOf(found.subList(0, limit));
        return new Page<>(shown, cursor.apply(shown.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
        return new Page<>(items.stream().<R>map(mapping).toList(), nextCursor);
    }
}
