package dev.troupe.tenancy;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Callers whose tokens others have signed: users of a tenant that trusts who did. Made on first sight, as those that a service key names. */
@Component
class ForeignBearers {

    private final ObjectProvider<ForeignTokens> tokens;
    private final Users users;
    private final FailedAttempts attempts;

    ForeignBearers(ObjectProvider<ForeignTokens> tokens, Users users, FailedAttempts attempts) {
        this.tokens = tokens;
        this.users = users;
        this.attempts = attempts;
    }

    /**
     * @return empty for what is no token, or does not hold
     * @throws dev.troupe.problem.TroupeException {@code limit-exceeded} from an address that has presented too much that did not
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
        var user = Scope.tenant(bearer.tenantId()).get(() -> users.known(bearer.externalId()));
        return new Caller.Browser(bearer.tenantId(), user, Grant.ALL);
    }
}
