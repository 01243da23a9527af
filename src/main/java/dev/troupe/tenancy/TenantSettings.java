package dev.troupe.tenancy;

import dev.troupe.http.Versions;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a tenant's admins say of their tenant. */
@Component
class TenantSettings {

    private final Tenants tenants;
    private final ConnectionNames connections;
    private final ApplicationEventPublisher events;

    TenantSettings(Tenants tenants, ConnectionNames connections, ApplicationEventPublisher events) {
        this.tenants = tenants;
        this.connections = connections;
        this.events = events;
    }

    /**
     * What is to be changed; null leaves it as it is.
     *
     * @param defaultConnection empty for the installation's default
     * @param retentionDays empty for ever
     */
    record Change(
            @Nullable String name,
            @Nullable String defaultSystemPrompt,
            @Nullable Optional<String> defaultConnection,
            @Nullable List<String> failover,
            @Nullable Optional<Integer> retentionDays,
            @Nullable List<String> allowedOrigins) {}

    @Transactional(readOnly = true)
    TenantSettingsView read() {
        return view(current());
    }

    /** @throws InvalidRequest for a connection that the tenant may not use */
    @Transactional
    TenantSettingsView change(Change change, @Nullable String ifMatch) {
        var tenant = current();
        Versions.require(ifMatch, tenant.version());
        if (change.name() != null) tenant.rename(change.name().strip());
        if (change.defaultSystemPrompt() != null) tenant.promptByDefault(change.defaultSystemPrompt());
        if (change.defaultConnection() != null) {
            tenant.connectByDefault(change.defaultConnection()
                    .map(it -> connection("defaultConnection", it))
                    .orElse(null));
        }
        if (change.failover() != null) tenant.failOverTo(failover(change.failover()));
        if (change.retentionDays() != null)
            tenant.keepSessionsFor(change.retentionDays().orElse(null));
        if (change.allowedOrigins() != null) tenant.allowOrigins(AllowedOrigins.normal(change.allowedOrigins()));
        tenants.saveAndFlush(tenant);
        events.publishEvent(new Tenant.Changed(tenant.id()));
        return view(tenant);
    }

    private List<UUID> failover(List<String> names) {
        var ids = names.stream().map(it -> connection("failover", it)).toList();
        if (ids.stream().distinct().count() < ids.size()) {
            throw new InvalidRequest("failover", "must not name a connection twice");
        }
        return ids;
    }

    private UUID connection(String field, String name) {
        return connections
                .id(name)
                .orElseThrow(() -> new InvalidRequest(
                        field, "names no connection that this tenant may use: '%s'".formatted(name)));
    }

    private Tenant current() {
        return tenants.findById(Scope.currentTenant()).orElseThrow(NotFound::new);
    }

    private TenantSettingsView view(Tenant tenant) {
        return new TenantSettingsView(
                tenant.slug(),
                tenant.name(),
                tenant.defaultSystemPrompt(),
                tenant.defaultConnection() == null ? null : named(tenant.defaultConnection()),
                tenant.failover().stream().map(this::named).toList(),
                tenant.retentionDays(),
                tenant.allowedOrigins(),
                tenant.version());
    }

    /** A connection that is gone or switched off is called by its id. */
    private String named(UUID id) {
        return connections.name(id).orElse(id.toString());
    }
}
