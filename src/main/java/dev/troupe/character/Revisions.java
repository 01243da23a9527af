package dev.troupe.character;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.http.Page;
import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.Scope;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Published personas, the recently used ones in memory: they never change, so a copy is never stale. Thread-safe. */
@Component
class Revisions {

    private static final int KEPT = 1_000;

    private record Key(UUID tenantId, UUID characterId, int number) {}

    private final PersonaRevisions rows;
    private final Cache<Key, PersonaRevision> recent =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Revisions(PersonaRevisions rows) {
        this.rows = rows;
    }

    /** Those before a number, newest first. */
    @Transactional(readOnly = true)
    Page<PersonaRevision> before(UUID characterId, int number, int limit) {
        var found = rows.findByCharacterIdAndNumberLessThanOrderByNumberDesc(characterId, number, Limit.of(limit + 1));
        return Page.of(found, limit, it -> Integer.toString(it.number()));
    }

    /** A revision of a character of the current tenant. @throws NotFound when there is none */
    @Transactional(readOnly = true)
    PersonaRevision get(UUID characterId, int number) {
        var key = new Key(Scope.currentTenant(), characterId, number);
        var kept = recent.getIfPresent(key);
        if (kept != null) return kept;
        var read = rows.findByCharacterIdAndNumber(characterId, number).orElseThrow(NotFound::new);
        recent.put(key, read);
        return read;
    }
}
