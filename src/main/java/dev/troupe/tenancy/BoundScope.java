package dev.troupe.tenancy;

/** Where the {@link Scope} of the running code is bound. */
final class BoundScope {

    static final ScopedValue<Scope> VALUE = ScopedValue.newInstance();

    private BoundScope() {}
}
