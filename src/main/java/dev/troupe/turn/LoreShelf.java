package dev.troupe.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.character.Persona;
import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.lore.Lorebook;
import dev.troupe.lore.LorebookContents;
import dev.troupe.lore.LorebookRef;
import dev.troupe.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lorebooks that are ready to be searched, the recently used ones in memory: neither a revision's nor one state of a shared one ever changes.
 * Thread-safe.
 */
@Component
class LoreShelf {

    /** Of entries, over all books: some hundred megabytes at most. */
    private static final int KEPT = 100_000;

    private static final Duration UNUSED = Duration.ofHours(1);

    /** Whatever a book holds, and if nothing. */
    private static final int WEIGHT_OF_A_BOOK = 10;

    private sealed interface Key {

        record Own(UUID tenantId, Cast cast) implements Key {}

        record Shared(UUID tenantId, LorebookRef lorebook) implements Key {}
    }

    private final LorebookContents contents;

    /** Of one book each, or of none: an empty book wakes nothing. */
    private final Cache<Key, List<Lorebook>> recent = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Key _, List<Lorebook> books) ->
                    WEIGHT_OF_A_BOOK + books.stream().mapToInt(Lorebook::size).sum())
            .expireAfterAccess(UNUSED)
            .build();

    LoreShelf(LorebookContents contents) {
        this.contents = contents;
    }

    /** That of a published persona, and then these. Asks the database for those only that aren't in memory, each in a transaction of its own. */
    List<Lorebook> books(Cast cast, Persona persona, List<LorebookRef> shared) {
        var own = recent.get(new Key.Own(Scope.currentTenant(), cast), _ -> own(persona));
        return shared.isEmpty() ? own : stacked(own, shared);
    }

    /** The same of any persona, whose own is read anew. */
    List<Lorebook> books(Persona persona, List<LorebookRef> shared) {
        return stacked(own(persona), shared);
    }

    private static List<Lorebook> own(Persona persona) {
        return persona.lorebook().map(it -> Lorebook.of("character", Lorebook.Source.CHARACTER, it)).stream()
                .filter(it -> it.size() > 0)
                .toList();
    }

    private List<Lorebook> stacked(List<Lorebook> own, List<LorebookRef> shared) {
        return Stream.concat(own.stream(), shared.stream().flatMap(it -> shared(it).stream()))
                .toList();
    }

    /**
     * One that was changed since it was looked up may be found as it is now: that does no harm, as the next turn asks for that. One that is gone
     * since wakes nothing.
     */
    private List<Lorebook> shared(LorebookRef ref) {
        var key = new Key.Shared(Scope.currentTenant(), ref);
        var kept = recent.getIfPresent(key);
        if (kept != null) return kept;
        var content = contents.find(ref.id());
        return recent.get(
                key,
                _ -> content.map(LorebookContents.Content::ready).stream()
                        .filter(it -> it.size() > 0)
                        .toList());
    }
}
