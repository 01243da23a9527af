package dev.troupe.character;

import dev.troupe.lore.LorebookRef;
import dev.troupe.lore.LorebookUse;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.tenancy.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which shared lorebooks the current tenant's characters have. They hang on the character and not on its revisions: what is attached or
 * detached holds from the next turn on, in sessions under way too.
 */
@Component
public class AttachedLorebooks implements LorebookUse {

    /** As many as the table takes. */
    private static final int MOST = 20;

    private static final String REFS = """
            select l.id, l.version from character_lorebook a
            join shared_lorebook l on l.tenant_id = a.tenant_id and l.id = a.lorebook_id
            where a.tenant_id = ? and a.character_id = ? order by a.place
            """;

    private static final String LIST = """
            select l.id, l.name, l.entries from character_lorebook a
            join shared_lorebook l on l.tenant_id = a.tenant_id and l.id = a.lorebook_id
            where a.tenant_id = ? and a.character_id = ? order by a.place
            """;

    private static final String COUNT = """
            select lorebook_id, count(*) from character_lorebook
            where tenant_id = :tenant and lorebook_id = any(:lorebooks) group by lorebook_id
            """;

    /** Two that attach to one character at a time do so one after the other. */
    private static final String LOCK_CHARACTER =
            "select id from character where tenant_id = ? and id = ? for no key update";

    /** Keeps them from being deleted meanwhile. */
    private static final String LOCK_LOREBOOKS = """
            select id from shared_lorebook where tenant_id = :tenant and id = any(:lorebooks) order by id for share
            """;

    private static final String DETACH = "delete from character_lorebook where tenant_id = ? and character_id = ?";

    private static final String ATTACH = """
            insert into character_lorebook (tenant_id, character_id, place, lorebook_id)
            select :tenant, :character, place - 1, id from unnest(:lorebooks) with ordinality as t (id, place)
            """;

    private final Casting casting;
    private final JdbcClient jdbc;

    AttachedLorebooks(Casting casting, JdbcClient jdbc) {
        this.casting = casting;
        this.jdbc = jdbc;
    }

    /** A lorebook as a character has it. @param entries how many it has */
    record AttachedLorebook(UUID id, String name, int entries) {}

    /** Those of a character, in order, with the state that each is in. One small query, which reads no book. */
    @Transactional(readOnly = true)
    public List<LorebookRef> of(UUID characterId) {
        return jdbc.sql(REFS)
                .params(Scope.currentTenant(), characterId)
                .query((row, _) -> new LorebookRef(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
    }

    /** The same. @param idOrSlug either name of a character @throws dev.troupe.problem.NotFound when there is none */
    @Transactional(readOnly = true)
    public List<LorebookRef> of(String idOrSlug) {
        return of(casting.find(idOrSlug).id());
    }

    @Transactional(readOnly = true)
    List<AttachedLorebook> list(String idOrSlug) {
        return jdbc.sql(LIST)
                .params(Scope.currentTenant(), casting.find(idOrSlug).id())
                .query((row, _) -> new AttachedLorebook(row.getObject(1, UUID.class), row.getString(2), row.getInt(3)))
                .list();
    }

    /** Puts these in place of what is attached. @throws InvalidRequest for one that isn't there, is there twice, or is too many */
    @Transactional
    void replace(String idOrSlug, List<UUID> lorebooks) {
        var character = casting.find(idOrSlug).id();
        jdbc.sql(LOCK_CHARACTER)
                .params(Scope.currentTenant(), character)
                .query()
                .singleRow();
        requireUsable(lorebooks);
        jdbc.sql(DETACH).params(Scope.currentTenant(), character).update();
        jdbc.sql(ATTACH)
                .param("tenant", Scope.currentTenant())
                .param("character", character)
                .param("lorebooks", lorebooks.toArray(UUID[]::new))
                .update();
    }

    private void requireUsable(List<UUID> lorebooks) {
        if (lorebooks.size() > MOST) {
            throw new InvalidRequest("[%d]".formatted(MOST), "is one too many: a character has at most " + MOST);
        }
        var there = new HashSet<>(jdbc.sql(LOCK_LOREBOOKS)
                .param("tenant", Scope.currentTenant())
                .param("lorebooks", lorebooks.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
        var seen = new HashSet<UUID>();
        for (int i = 0; i < lorebooks.size(); i++) {
            var place = "[%d]".formatted(i);
            if (!there.contains(lorebooks.get(i))) throw new InvalidRequest(place, "names no lorebook of this tenant");
            if (!seen.add(lorebooks.get(i))) throw new InvalidRequest(place, "names a lorebook a second time");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Integer> characters(Collection<UUID> lorebooks) {
        return jdbc
                .sql(COUNT)
                .param("tenant", Scope.currentTenant())
                .param("lorebooks", lorebooks.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
