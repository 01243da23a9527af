package dev.troupe.tenancy;

import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What admins and the operator wrote. The entries come from triggers on the tables, so that no code can forget them; they can be read
 * here, and neither changed nor removed.
 */
@Component
public class AuditTrail {

    private static final String PAGE = """
            select id, at, actor, %s, address, request_id, route, action, resource, subject, before, after from %s
            where (:resource::text is null or resource = :resource)
              and (:subject::text is null or subject = :subject)
              and (:key::uuid is null or %s)
              and (:request::uuid is null or request_id = :request)
              and at >= :from and at < :to
              and (at, id) < (:before, :id)
            order by at desc, id desc
            limit :limit
            """;

    private static final String OF_A_TENANT = PAGE.formatted(
                    "key_id, null::uuid as about", "audit_entry", "key_id = :key")
            .replace("where", "where tenant_id = current_tenant() and");

    private static final String OF_THE_OPERATOR =
            PAGE.formatted("null::uuid as key_id, about", "operator_audit_entry", "false");

    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The current tenant's, newest first. */
    @Transactional(readOnly = true)
    Page<AuditEntry> ofTenant(AuditQuery query, PageQuery page) {
        return page(OF_A_TENANT, query, page);
    }

    /** The operator's, newest first. */
    @Transactional(readOnly = true)
    Page<AuditEntry> ofOperator(AuditQuery query, PageQuery page) {
        return page(OF_THE_OPERATOR, query, page);
    }

    /**
     * Notes that somebody took out what is kept, which no trigger sees. Within the caller's transaction.
     *
     * @param resource the kind of thing
     * @param subject which one; null for users
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void exported(String resource, @Nullable String subject) {
        jdbc.sql("select note_action('exported', ?, ?, null, null)")
                .param(1, resource)
                .param(2, subject, Types.VARCHAR)
                .query((_, _) -> resource)
                .list();
    }

    private Page<AuditEntry> page(String sql, AuditQuery query, PageQuery page) {
        var before = page.from();
        var found = jdbc.sql(sql)
                .param("resource", query.resource(), Types.VARCHAR)
                .param("subject", query.subject(), Types.VARCHAR)
                .param("key", query.key(), Types.OTHER)
                .param("request", query.request(), Types.OTHER)
                .param("from", Timestamp.from(query.from() == null ? EVER : query.from()))
                .param("to", Timestamp.from(query.to() == null ? NEVER : query.to()))
                .param("before", Timestamp.from(before.at()))
                .param("id", before.id())
                .param("limit", page.size() + 1)
                .query((row, _) -> AuditEntry.of(row))
                .list();
        return Page.of(found, page.size(), it -> new Cursor(it.at(), it.id()).text());
    }
}
