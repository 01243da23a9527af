package dev.troupe.tenancy;

import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The tenants of the installation: for the operator, for signing in, and for what a first start makes. */
@Component
public class TenantRegistry {

    private final Tenants tenants;
    private final Keys keys;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TenantRegistry(
            Tenants tenants,
            Keys keys,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tenants = tenants;
        this.keys = keys;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** A new tenant with its first admin key, which is shown here and nowhere else. */
    public record Founded(Tenant tenant, String adminKey) {}

    /**
     * Makes a tenant, all of it or nothing.
     *
     * @throws dev.troupe.problem.TroupeException {@code conflict} when the slug is taken
     */
    public Founded found(String slug, String name) {
        return found(slug, name, _ -> {});
    }

    /** The same, with more done in the new tenant's scope and in the same transaction. */
    public Founded found(String slug, String name, Consumer<Founded> furnish) {
        var tenant = new Tenant(Ids.next(), slug, name, clock.instant());
        try {
            return Scope.tenant(tenant.id())
                    .get(() -> transactions.execute(_ -> {
                        tenants.saveAndFlush(tenant);
                        var founded = new Founded(
                                tenant,
                                keys.make("First admin key", KeyRole.admin, null)
                                        .text());
                        furnish.accept(founded);
                        return founded;
                    }));
        } catch (DataIntegrityViolationException refused) {
            if (find(slug).isPresent()) throw new SlugTaken(slug);
            throw refused;
        }
    }

    /**
     * A new admin key for a tenant that has lost its own.
     *
     * @throws NotFound for an unknown tenant
     */
    Keys.Made adminKey(String slug, String name) {
        var tenant = find(slug).orElseThrow(NotFound::new);
        return Scope.tenant(tenant.id()).get(() -> keys.make(name, KeyRole.admin, null));
    }

    public Optional<Tenant> find(String slug) {
        return inInstallation(() -> tenants.findBySlug(slug));
    }

    /**
     * The tenant of the current scope.
     *
     * @throws NotFound when it is gone
     */
    public Tenant current() {
        return transactions.execute(_ -> tenants.findById(Scope.currentTenant()).orElseThrow(NotFound::new));
    }

    /** All tenants, for work that goes through each of them. */
    public List<UUID> ids() {
        return inInstallation(tenants::ids);
    }

    Page<Tenant> list(PageQuery page) {
        var from = page.from();
        var found = inInstallation(() -> tenants.page(from.at(), from.id(), Limit.of(page.size() + 1)));
        return Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text());
    }

    Tenant change(String slug, @Nullable String name, Tenant.@Nullable Status status) {
        return inInstallation(() -> {
            var tenant = tenants.findBySlug(slug).orElseThrow(NotFound::new);
            if (name != null) tenant.rename(name.strip());
            if (status != null) tenant.change(status);
            events.publishEvent(new Credentials.Changed());
            events.publishEvent(new Tenant.Changed(tenant.id()));
            return tenants.saveAndFlush(tenant);
        });
    }

    private <T> T inInstallation(Supplier<T> work) {
        return Scope.installation().get(() -> transactions.execute(_ -> work.get()));
    }
}
