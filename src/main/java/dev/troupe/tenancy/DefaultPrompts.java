package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What personas without a system prompt of their own start from, for each turn to read. Thread-safe. */
@Component
public class DefaultPrompts {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 1_000;

    private final Cache<UUID, String> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final TenantRegistry tenants;

    DefaultPrompts(TenantRegistry tenants) {
        this.tenants = tenants;
    }

    /**
     * That of the current tenant; blank leaves it to Troupe. What another node has changed is found within a second.
     *
     * @throws dev.troupe.problem.NotFound when the tenant is gone
     */
    public String current() {
        var tenantId = Scope.currentTenant();
        var known = recent.getIfPresent(tenantId);
        if (known != null) return known;
        var read = tenants.current().defaultSystemPrompt();
        recent.put(tenantId, read);
        return read;
    }

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Tenant.Changed changed) {
        recent.invalidate(changed.tenantId());
    }
}
