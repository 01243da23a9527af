package dev.troupe.tenancy;

import java.util.UUID;

/** Who sent a request, as its credential proves it. */
public sealed interface Caller {

    /** Whoever runs the installation. */
    record Operator() implements Caller {}

    /** A tenant's API key. */
    record Key(UUID tenantId, UUID keyId, KeyRole role) implements Caller {}

    /** One user's browser, with a token that the tenant or the chat page minted. */
    record Browser(UUID tenantId, UUID userId, Grant grant) implements Caller {}

    /** What the caller's database work is bound to. */
    default Scope scope() {
        return switch (this) {
            case Operator() -> Scope.installation();
            case Key key -> Scope.tenant(key.tenantId());
            case Browser browser -> Scope.tenant(browser.tenantId());
        };
    }

    /** The authority that routes ask for. */
    default String authority() {
        return switch (this) {
            case Operator() -> "operator";
            case Key key -> key.role().name();
            case Browser _ -> "user";
        };
    }
}
