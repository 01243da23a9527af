package dev.troupe.character;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.problem.InvalidRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in a list of paths, as a text that can stand in an address. */
final class PathCursor {

    private PathCursor() {}

    static String of(String path) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(UTF_8));
    }

    /** The path after which a list goes on; empty for its beginning. @throws InvalidRequest when it is no cursor */
    static String parse(@Nullable String cursor) {
        if (cursor == null) return "";
        try {
            var path = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (of(path).equals(cursor) && path.indexOf('\0') < 0) return path;
        } catch (IllegalArgumentException _) {
            // Said below, as of any other text that no list has given.
        }
        throw new InvalidRequest("cursor", "is not one that a list of this service has given");
    }
}
