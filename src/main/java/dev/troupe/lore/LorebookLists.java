package dev.troupe.lore;

import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lists of the current tenant's shared lorebooks, newest first, for which no book is read. */
@Component
class LorebookLists {

    private static final String LIST = """
            select id, name, description, entries, version, created_at, updated_at from shared_lorebook
            where tenant_id = :tenant and (:query = '' or position(lower(:query) in lower(name)) > 0)
              and (created_at, id) < (:at, :id)
            order by created_at desc, id desc
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final LorebookUse use;

    LorebookLists(JdbcClient jdbc, LorebookUse use) {
        this.jdbc = jdbc;
        this.use = use;
    }

    /**
     * A shared lorebook in a list.
     *
     * @param entries how many it has
     * @param characters how many have it attached
     */
    record ListedLorebook(
            UUID id,
            String name,
            String description,
            int entries,
            int characters,
            long version,
            Instant createdAt,
            Instant updatedAt) {

        private static ListedLorebook of(ResultSet row) throws SQLException {
            return new ListedLorebook(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    0,
                    row.getLong(5),
                    row.getTimestamp(6).toInstant(),
                    row.getTimestamp(7).toInstant());
        }

        private ListedLorebook usedBy(int characters) {
            return new ListedLorebook(id, name, description, entries, characters, version, createdAt, updatedAt);
        }
    }

    /** @param query part of a name, in any case; null and blank don't narrow */
    @Transactional(readOnly = true)
    Page<ListedLorebook> list(@Nullable String query, PageQuery page) {
        var from = page.from();
        var found = jdbc.sql(LIST)
                .param("tenant", Scope.currentTenant())
                .param("query", query == null ? "" : query.strip())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", page.size() + 1)
                .query((row, _) -> ListedLorebook.of(row))
                .list();
        var shown = Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text());
        var characters =
                use.characters(shown.items().stream().map(ListedLorebook::id).toList());
        return shown.map(it -> it.usedBy(characters.getOrDefault(it.id(), 0)));
    }
}
