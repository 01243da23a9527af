package dev.troupe.tenancy;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Callers whose tokens others have signed: users of a tenant that trusts who did. Made on first sight, as those that a service key names. */
@Component
class ForeignBearers {

    private final ObjectProvider<ForeignTokens> tokens;
    private final RecentTenants tenants;
    private final Users users;
    private final FailedAttempts attempts;

    ForeignBearers(ObjectProvider<ForeignTokens> tokens, RecentTenants tenants, Users users, FailedAttempts attempts) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.users = users;
        this.attempts = attempts;
    }

    /**
     * @return empty for what is no token, or does not hold
     * @throws Forbidden when its tenant is suspended
     * @throws dev.troupe.problem.TroupeException {@code limit-exceeded} from an address that has presented too much that did not;
     *     {@code unavailable} while nobody can tell, as the issuer is away
     */
    Optional<Caller.Browser> find(String credential, String address) {
        if (credential.chars().filter(it -> it == '.').count() != 2) return Optional.empty();
        attempts.requireRoom(address);
        return tokens.stream()
                .flatMap(it -> it.read(credential).stream())
                .filter(it -> ExternalId.isOne(it.externalId()))
                .findFirst()
                .map(this::caller);
    }

    private Caller.Browser caller(ForeignTokens.Bearer bearer) {
        var user = Scope.tenant(bearer.tenantId()).get(() -> user(bearer.externalId()));
        return new Caller.Browser(bearer.tenantId(), user, Grant.ALL);
    }

    /** A suspended tenant gets no more users. */
    private UUID user(String externalId) {
        if (tenants.current().status() == Tenant.Status.suspended) throw Forbidden.suspended();
        return users.known(externalId);
    }
}
