package dev.troupe.tenancy;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which characters the caller of the running code may see: bound while the request of a browser with such a list runs, and handed to
 * PostgreSQL with each transaction, where policies read it.
 */
final class GrantedCharacters {

    private static final ScopedValue<Set<UUID>> BOUND = ScopedValue.newInstance();

    private GrantedCharacters() {}

    /** Does the work of a caller's request with no more than was granted. */
    static <T> T call(Caller caller, Callable<T> work) throws Exception {
        var characters =
                caller instanceof Caller.Browser browser ? browser.grant().characters() : null;
        return characters == null
                ? work.call()
                : ScopedValue.where(BOUND, characters).call(work::call);
    }

    /** What the setting {@code troupe.characters} says in the transactions of the running code; null for all characters. */
    static @Nullable String setting() {
        if (!BOUND.isBound()) return null;
        return BOUND.get().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
