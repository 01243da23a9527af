package dev.troupe.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What each request needs to know of its tenant. What another node has changed is found within a second. Thread-safe. */
@Component
class RecentTenants {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 1_000;

    private final Cache<UUID, Recent> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final TenantRegistry tenants;

    RecentTenants(TenantRegistry tenants) {
        this.tenants = tenants;
    }

    /** @param erasures how many of its users were erased so far */
    record Recent(Tenant.Status status, String defaultSystemPrompt, long erasures) {}

    /**
     * That of the current scope.
     *
     * @throws dev.troupe.problem.NotFound when it is gone
     */
    Recent current() {
        var tenantId = Scope.currentTenant();
        var known = recent.getIfPresent(tenantId);
        if (known != null) return known;
        var tenant = tenants.current();
        var read = new Recent(tenant.status(), tenant.defaultSystemPrompt(), tenant.erasures());
        recent.put(tenantId, read);
        return read;
    }

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Tenant.Changed changed) {
        recent.invalidate(changed.tenantId());
    }
}
