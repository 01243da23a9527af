package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.troupe.problem.InvalidRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where tenants' front ends are served from, so that browsers may call the API from there. What another node has changed is found within a
 * second. Thread-safe.
 */
@Component
class AllowedOrigins {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 10_000;

    private static final String OF_ANYBODY =
            "select exists (select from tenant where status = 'active' and ? = any(allowed_origins))";

    private static final String OF_A_TENANT = "select unnest(allowed_origins) from tenant where id = ?";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Cache<String, Boolean> ofAnybody = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Cache<UUID, Set<String>> ofTenants = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    AllowedOrigins(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Whether any active tenant allows the origin: all that can be asked before it is known who calls. */
    boolean anybodyAllows(String origin) {
        var known = ofAnybody.getIfPresent(origin);
        if (known != null) return known;
        var read = Scope.installation()
                .get(() -> transactions.execute(_ ->
                        jdbc.sql(OF_ANYBODY).param(origin).query(Boolean.class).single()));
        ofAnybody.put(origin, read);
        return read;
    }

    /** Whether the tenant itself does. */
    boolean allows(UUID tenantId, String origin) {
        var known = ofTenants.getIfPresent(tenantId);
        if (known == null) {
            known = Scope.tenant(tenantId)
                    .get(() -> transactions.execute(_ -> Set.copyOf(jdbc.sql(OF_A_TENANT)
                            .param(tenantId)
                            .query(String.class)
                            .list())));
            ofTenants.put(tenantId, known);
        }
        return known.contains(origin);
    }

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Tenant.Changed changed) {
        ofAnybody.invalidateAll();
        ofTenants.invalidate(changed.tenantId());
    }

    /**
     * Origins as browsers write them.
     *
     * @throws InvalidRequest for what is no bare origin, or has no TLS and is not this machine
     */
    static List<String> normal(List<String> origins) {
        return origins.stream().map(AllowedOrigins::normal).distinct().toList();
    }

    private static String normal(String origin) {
        URI uri;
        try {
            uri = URI.create(origin.strip());
        } catch (IllegalArgumentException _) {
            throw refused(origin);
        }
        var host = uri.getHost();
        var bare = host != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && uri.getPath().isEmpty();
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var safe = scheme.equals("https") || scheme.equals("http") && THIS_MACHINE.contains(host);
        if (!bare || !safe) throw refused(origin);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + host.toLowerCase(Locale.ROOT) + port;
    }

    private static InvalidRequest refused(String origin) {
        return new InvalidRequest(
                "allowedOrigins",
                "'%s' is no origin such as https://chat.example, or http:// and this machine".formatted(origin));
    }
}
