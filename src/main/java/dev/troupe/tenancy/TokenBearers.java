package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/** How the users whose browsers call stand: one indexed read, or none where it was made within the last second. Thread-safe. */
@Component
class TokenBearers {

    private static final String FIND = """
            select t.status, u.token_epoch from tenant t join tenant_user u on u.tenant_id = t.id
            where t.id = ? and u.id = ?
            """;

    /** So that a token which is taken back, or a tenant that is suspended, is refused within two seconds on every node. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 100_000;

    private final Cache<User, Optional<Standing>> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    TokenBearers(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record User(UUID tenantId, UUID id) {}

    /** @param epoch of tokens that hold */
    record Standing(Tenant.Status tenant, int epoch) {}

    /** Empty for a user who isn't there, or is gone. */
    Optional<Standing> find(UUID tenantId, UUID userId) {
        var user = new User(tenantId, userId);
        var known = recent.getIfPresent(user);
        if (known != null) return known;
        var read = Scope.tenant(tenantId)
                .get(() -> transactions.execute(_ -> jdbc.sql(FIND)
                        .params(tenantId, userId)
                        .query((row, _) -> new Standing(Tenant.Status.valueOf(row.getString(1)), row.getInt(2)))
                        .optional()));
        recent.put(user, read);
        return read;
    }

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Credentials.Changed changed) {
        recent.invalidateAll();
    }
}
