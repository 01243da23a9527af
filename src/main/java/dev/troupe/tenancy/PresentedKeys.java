package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The stored keys that callers name: one indexed read in one round trip, or none where the key, or that there is none, was read within the last second.
 * Thread-safe.
 */
@Component
class PresentedKeys {

    private static final String FIND = "select * from presented_key(?)";

    /** So that a key which is taken back, or a tenant that is suspended, is refused within two seconds on every node. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final Cache<String, Optional<Stored>> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private final JdbcClient jdbc;

    PresentedKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A key as it is stored, with how its tenant stands. */
    record Stored(
            UUID tenantId,
            UUID id,
            KeyRole role,
            byte[] secretHash,
            @Nullable Instant expiresAt,
            Tenant.Status status) {

        static Stored of(ResultSet row) throws SQLException {
            var expiresAt = row.getObject("expires_at", OffsetDateTime.class);
            return new Stored(
                    row.getObject("tenant_id", UUID.class),
                    row.getObject("id", UUID.class),
                    KeyRole.valueOf(row.getString("role")),
                    row.getBytes("secret_hash"),
                    expiresAt == null ? null : expiresAt.toInstant(),
                    Tenant.Status.valueOf(row.getString("status")));
        }

        boolean expired(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }
    }

    /** Whether asking for it costs nothing just now. */
    boolean remembers(String publicId) {
        return recent.getIfPresent(publicId) != null;
    }

    Optional<Stored> find(String publicId) {
        var known = recent.getIfPresent(publicId);
        if (known != null) return known;
        var read =
                jdbc.sql(FIND).param(publicId).query((row, _) -> Stored.of(row)).optional();
        recent.put(publicId, read);
        return read;
    }

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Credentials.Changed changed) {
        recent.invalidateAll();
    }
}
