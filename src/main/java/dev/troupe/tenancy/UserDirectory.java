package dev.troupe.tenancy;

import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The users of the current tenant as its admins see them. */
@Component
public class UserDirectory {

    private static final String NAMED = """
            select * from tenant_user where tenant_id = :tenant and (external_id = :name or id = :id)
            order by external_id = :name desc limit 1
            """;

    private static final String PAGE = """
            select * from tenant_user where tenant_id = :tenant and (created_at, id) < (:at, :id)
            order by created_at desc, id desc limit :limit
            """;

    /** In the order of the bytes, as its index has them: what begins with a text is from the text itself up to the last character after it. */
    private static final String PAGE_OF_A_BEGINNING = """
            select * from tenant_user
            where tenant_id = :tenant and external_id ~>=~ :beginning and external_id ~<=~ (:beginning || chr(1114111))
                and (created_at, id) < (:at, :id)
            order by created_at desc, id desc limit :limit
            """;

    private final JdbcClient jdbc;
    private final UserActivity activity;

    UserDirectory(JdbcClient jdbc, UserActivity activity) {
        this.jdbc = jdbc;
        this.activity = activity;
    }

    /** @param lastActiveAt null for one who never had a session that is still there */
    public record Person(
            UUID id,
            String externalId,
            @Nullable String name,
            String description,
            Instant createdAt,
            @Nullable Instant lastActiveAt) {

        private Person active(@Nullable Instant lastActiveAt) {
            return new Person(id, externalId, name, description, createdAt, lastActiveAt);
        }
    }

    /**
     * @param name the tenant's own id for the user, or else ours
     * @throws NotFound when the tenant has no such user
     */
    @Transactional(readOnly = true)
    public Person find(String name) {
        var found = jdbc.sql(NAMED)
                .param("tenant", Scope.currentTenant())
                .param("name", name)
                .param("id", id(name).orElse(null), Types.OTHER)
                .query((row, _) -> person(row))
                .optional();
        return active(List.of(found.orElseThrow(NotFound::new))).getFirst();
    }

    private static Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The newest first. @param beginning of the tenant's own ids; null for all users */
    @Transactional(readOnly = true)
    Page<Person> list(@Nullable String beginning, PageQuery page) {
        var from = page.from();
        var sql = jdbc.sql(beginning == null ? PAGE : PAGE_OF_A_BEGINNING)
                .param("tenant", Scope.currentTenant())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", page.size() + 1);
        if (beginning != null) sql = sql.param("beginning", beginning);
        var found = active(sql.query((row, _) -> person(row)).list());
        return Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text());
    }

    private List<Person> active(List<Person> people) {
        var last = activity.last(people.stream().map(Person::id).toList());
        return people.stream().map(it -> it.active(last.get(it.id()))).toList();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                row.getString("name"),
                row.getString("description"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                null);
    }
}
