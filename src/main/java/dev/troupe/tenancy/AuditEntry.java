package dev.troupe.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One write, as the audit has it.
 *
 * @param actor {@code key} or {@code operator}; {@code system} for the service itself
 * @param keyId with which key; it may have been deleted since
 * @param address from where the request came
 * @param requestId the {@code Troupe-Request-Id} of the request: what one request wrote has one
 * @param route the request's method and the pattern of its path
 * @param action {@code created}, {@code changed}, {@code deleted} or {@code exported}
 * @param resource the kind of thing, such as {@code character}
 * @param subject which one: its id, with that of what it belongs to before it; absent for users, whom an audit must not outlive
 * @param tenantId in which tenant the operator did it, if in any; absent in a tenant's own audit
 * @param before SHA-256 of the thing as it was, in hexadecimal; absent where there was none
 * @param after SHA-256 of the thing as it is since; absent where it is gone
 */
record AuditEntry(
        UUID id,
        Instant at,
        String actor,
        @Nullable UUID keyId,
        @Nullable String address,
        @Nullable UUID requestId,
        @Nullable String route,
        String action,
        String resource,
        @Nullable String subject,
        @Nullable UUID tenantId,
        @Nullable String before,
        @Nullable String after) {

    /** Of the columns that {@link AuditTrail} asks for. */
    static AuditEntry of(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getObject("key_id", UUID.class),
                row.getString("address"),
                row.getObject("request_id", UUID.class),
                row.getString("route"),
                row.getString("action"),
                row.getString("resource"),
                row.getString("subject"),
                row.getObject("about", UUID.class),
                hex(row.getBytes("before")),
                hex(row.getBytes("after")));
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
        return Optional.ofNullable(digest).map(HexFormat.of()::formatHex).orElse(null);
    }
}
