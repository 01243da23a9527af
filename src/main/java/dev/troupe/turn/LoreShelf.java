package dev.troupe.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.character.Persona;
import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.lore.Lorebook;
import dev.troupe.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lorebooks that are ready to be searched, the recently used ones in memory: a revision's never changes. Thread-safe. */
@Component
class LoreShelf {

    /** Of entries, over all books: some hundred megabytes at most. */
    private static final int KEPT = 100_000;

    private static final Duration UNUSED = Duration.ofHours(1);

    /** Whatever a book holds, and if nothing. */
    private static final int WEIGHT_OF_A_BOOK = 10;

    private record Key(UUID tenantId, Cast cast) {}

    private final Cache<Key, List<Lorebook>> recent = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Key _, List<Lorebook> books) ->
                    WEIGHT_OF_A_BOOK + books.stream().mapToInt(Lorebook::size).sum())
            .expireAfterAccess(UNUSED)
            .build();

    /** Those of a published persona. */
    List<Lorebook> books(Cast cast, Persona persona) {
        return recent.get(new Key(Scope.currentTenant(), cast), _ -> books(persona));
    }

    /** Those of any persona, read anew. */
    static List<Lorebook> books(Persona persona) {
        return persona
                .lorebook()
                .map(it -> Lorebook.of("character", Lorebook.Source.CHARACTER, it))
                .filter(it -> it.size() > 0)
                .stream()
                .toList();
    }
}
