package dev.troupe.character;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface Characters extends JpaRepository<Character, UUID> {

    /** Where a list begins and what it is narrowed to; empty texts don't narrow. Native SQL names the tenant itself. */
    record Conditions(UUID tenantId, String query, String tag, Instant at, UUID id, int limit) {}

    String NARROWED = """
            tenant_id = :#{#it.tenantId}
            and (:#{#it.query} = '' or position(lower(:#{#it.query}) in lower(name)) > 0
                 or exists (select from unnest(tags) as t (tag) where position(lower(:#{#it.query}) in lower(t.tag)) > 0))
            and (:#{#it.tag} = '' or exists (select from unnest(tags) as t (tag) where lower(t.tag) = lower(:#{#it.tag})))
            and (created_at, id) < (:#{#it.at}, :#{#it.id})
            order by created_at desc, id desc
            limit :#{#it.limit}
            """;

    Optional<Character> findBySlug(String slug);

    boolean existsBySlug(String slug);

    @NativeQuery(
            "select * from character where visibility = 'public' and revision is not null and archived_at is null and "
                    + NARROWED)
    List<Character> listed(Conditions it);

    String STATUS =
            "case when archived_at is not null then 'archived' when revision is null then 'draft' else 'published' end";

    @NativeQuery("select * from character where (:status = '' or :status = " + STATUS + ") and " + NARROWED)
    List<Character> all(Conditions it, String status);
}
