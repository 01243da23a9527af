package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/** Tells from a credential who is calling. */
@Component
class Credentials {

    private static final String PRESENTED_KEY = """
            select k.tenant_id, k.id, k.role, k.secret_hash, k.expires_at, t.status
            from api_key k join tenant t on t.id = k.tenant_id
            where k.public_id = ?
            """;

    private static final String TOKEN_BEARER = """
            select t.status from tenant t join tenant_user u on u.tenant_id = t.id
            where t.id = ? and u.id = ?
            """;

    /** So that a key which is taken back, or a tenant that is suspended, is refused within two seconds on every node. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final Cache<String, StoredKey> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final OperatorKeys operatorKeys;
    private final BrowserTokens browserTokens;
    private final Clock clock;

    Credentials(
            JdbcClient jdbc,
            TransactionOperations transactions,
            OperatorKeys operatorKeys,
            BrowserTokens browserTokens,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.operatorKeys = operatorKeys;
        this.browserTokens = browserTokens;
        this.clock = clock;
    }

    /**
     * @throws Unauthenticated when the credential proves nobody
     * @throws Forbidden when its tenant is suspended
     */
    Caller authenticate(String credential) {
        var key = KeyText.parse(credential);
        if (key.isPresent()) return key(key.get());
        var browser = browserTokens.read(credential);
        if (browser.isPresent()) return browser(browser.get());
        if (operatorKeys.holds(credential)) return new Caller.Operator();
        throw Unauthenticated.refused();
    }

    private Caller key(KeyText presented) {
        var stored = stored(presented.publicId());
        var proven = MessageDigest.isEqual(stored.secretHash, presented.secretHash());
        if (!proven || stored.expired(clock.instant())) throw Unauthenticated.refused();
        refuseSuspended(stored.status);
        return new Caller.Key(stored.tenantId, stored.id, stored.role);
    }

    private StoredKey stored(String publicId) {
        var known = recent.getIfPresent(publicId);
        if (known != null) return known;
        var read = new Scope.OfPresentedKey(publicId)
                .get(() -> transactions.execute(_ -> jdbc.sql(PRESENTED_KEY)
                        .param(publicId)
                        .query((row, _) -> StoredKey.of(row))
                        .optional()
                        .orElseThrow(Unauthenticated::refused)));
        recent.put(publicId, read);
        return read;
    }

    /** Keys, or what they may, have changed. Published within the transaction that changes them. */
    record Changed() {}

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Changed changed) {
        recent.invalidateAll();
    }

    private Caller browser(Caller.Browser browser) {
        var status = browser.scope()
                .get(() -> transactions.execute(_ -> jdbc.sql(TOKEN_BEARER)
                        .params(browser.tenantId(), browser.userId())
                        .query(String.class)
                        .optional()
                        .orElseThrow(Unauthenticated::refused)));
        refuseSuspended(Tenant.Status.valueOf(status));
        return browser;
    }

    private static void refuseSuspended(Tenant.Status status) {
        if (status == Tenant.Status.suspended) throw Forbidden.suspended();
    }

    private record StoredKey(
            UUID tenantId,
            UUID id,
            KeyRole role,
            byte[] secretHash,
            @Nullable OffsetDateTime expiresAt,
            Tenant.Status status) {

        static StoredKey of(ResultSet row) throws SQLException {
            return new StoredKey(
                    row.getObject("tenant_id", UUID.class),
                    row.getObject("id", UUID.class),
                    KeyRole.valueOf(row.getString("role")),
                    row.getBytes("secret_hash"),
                    row.getObject("expires_at", OffsetDateTime.class),
                    Tenant.Status.valueOf(row.getString("status")));
        }

        boolean expired(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt.toInstant());
        }
    }
}
