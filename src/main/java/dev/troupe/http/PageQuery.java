package dev.troupe.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a caller asks for, bound from {@code ?limit=} and {@code ?cursor=}.
 *
 * @param limit how many items, 1 to 100; 20 when it is not said
 * @param cursor the {@code nextCursor} of the page before; the first page without it
 */
public record PageQuery(
        @Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {

    /** The number of items to show. */
    public int size() {
        return limit == null ? 20 : limit;
    }

    /** The place to go on from. A cursor that this service did not make is an invalid request. */
    public Cursor from() {
        return cursor == null ? Cursor.START : Cursor.parse(cursor);
    }
}
