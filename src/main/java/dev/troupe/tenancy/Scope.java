package dev.troupe.tenancy;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For whom the running code touches the database. Bound for the extent of a call and no longer, so nothing leaks to the next
 * request of a thread; a new thread starts without one and must be given its own. Transactions take it over when they begin:
 * without a scope a query sees no row of any tenant.
 */
public sealed interface Scope {

    /** One tenant's own rows. */
    record OfTenant(UUID tenantId) implements Scope {}

    /** The list of tenants, for the operator and for signing in; nothing that a tenant owns. */
    record OfInstallation() implements Scope {}

    /** The one ticket that a browser presents, by its SHA-256; nothing that a tenant owns besides. */
    record OfPresentedTicket(byte[] hash) implements Scope {}

    /** Those who registered the issuer of the token that a caller presents; nothing that a tenant owns besides. */
    record OfPresentedIssuer(String issuer) implements Scope {}

    /** This node's upkeep of live turns, whatever their tenant; nothing else. */
    record OfNode() implements Scope {}

    static Scope tenant(UUID tenantId) {
        return new OfTenant(tenantId);
    }

    static Scope installation() {
        return new OfInstallation();
    }

    static Scope node() {
        return new OfNode();
    }

    /** The scope of the running code, null where none is bound. */
    static @Nullable Scope current() {
        return BoundScope.VALUE.isBound() ? BoundScope.VALUE.get() : null;
    }

    /**
     * The tenant of the running code.
     *
     * @throws IllegalStateException outside a tenant's scope: a programming error
     */
    static UUID currentTenant() {
        if (current() instanceof OfTenant(var tenantId)) return tenantId;
        throw new IllegalStateException("No tenant is bound here, but " + current());
    }

    default <T> T get(Supplier<T> work) {
        return ScopedValue.where(BoundScope.VALUE, this).call(work::get);
    }

    default void run(Runnable work) {
        ScopedValue.where(BoundScope.VALUE, this).run(work);
    }

    default <T> T call(Callable<T> work) throws Exception {
        return ScopedValue.where(BoundScope.VALUE, this).call(work::call);
    }
}
