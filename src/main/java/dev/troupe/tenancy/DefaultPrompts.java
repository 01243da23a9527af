package dev.troupe.tenancy;

import org.springframework.stereotype.Component;

/** What personas without a system prompt of their own start from, for each turn to read. Thread-safe. */
@Component
public class DefaultPrompts {

    private final RecentTenants tenants;

    DefaultPrompts(RecentTenants tenants) {
        this.tenants = tenants;
    }

    /**
     * That of the current tenant; blank leaves it to Troupe. What another node has changed is found within a second.
     *
     * @throws dev.troupe.problem.NotFound when the tenant is gone
     */
    public String current() {
        return tenants.current().defaultSystemPrompt();
    }
}
