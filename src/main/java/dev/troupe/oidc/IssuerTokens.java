package dev.troupe.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.troupe.tenancy.ForeignTokens;
import dev.troupe.tenancy.Scope;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What tokens of registered issuers prove. A token's issuer and audience say which tenant it is for; its signature is proven by the keys that
 * the issuer publishes, and only of the kinds that nobody but the issuer can sign with. Thread-safe.
 */
@Component
class IssuerTokens implements ForeignTokens {

    /** So that an issuer that was switched off is refused within two seconds on every node. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_TOKEN = 8_192;

    private final Cache<String, List<TokenIssuer>> recent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** They keep the issuer's keys, for as long as its tokens come. */
    private final Cache<Registration, TokenProver> provers = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final IssuerKeys keys;

    IssuerTokens(JdbcClient jdbc, TransactionOperations transactions, IssuerKeys keys) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keys = keys;
    }

    private record Registration(UUID id, long version) {}

    @Override
    public Optional<Bearer> read(String token) {
        if (token.length() > LONGEST_TOKEN) return Optional.empty();
        try {
            return JWTParser.parse(token) instanceof SignedJWT jwt ? bearer(jwt) : Optional.empty();
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    private Optional<Bearer> bearer(SignedJWT jwt) throws ParseException {
        var claims = jwt.getJWTClaimsSet();
        var issuer = claims.getIssuer();
        if (issuer == null || claims.getAudience().isEmpty()) return Optional.empty();
        var registered = registered(issuer).stream()
                .filter(it -> claims.getAudience().contains(it.audience()))
                .toList();
        // A token for two tenants is for neither, whichever of them accepts it just now.
        if (registered.size() != 1 || !registered.getFirst().enabled()) return Optional.empty();
        return proven(jwt, registered.getFirst());
    }

    private List<TokenIssuer> registered(String issuer) {
        var known = recent.getIfPresent(issuer);
        if (known != null) return known;
        var read = new Scope.OfPresentedIssuer(issuer)
                .get(() -> transactions.execute(_ -> jdbc.sql("select * from token_issuer where issuer = ?")
                        .param(issuer)
                        .query((row, _) -> TokenIssuer.of(row))
                        .list()));
        recent.put(issuer, read);
        return read;
    }

    private Optional<Bearer> proven(JWT jwt, TokenIssuer issuer) {
        var prover = provers.get(new Registration(issuer.id(), issuer.version()), _ -> keys.prover(issuer));
        return prover.prove(jwt)
                .flatMap(it -> user(it, issuer))
                .map(externalId -> new Bearer(issuer.tenantId(), externalId));
    }

    /** Names are texts, and numbers are as they are written. */
    private static Optional<String> user(JWTClaimsSet claims, TokenIssuer issuer) {
        return switch (claims.getClaim(issuer.userClaim())) {
            case String text -> Optional.of(text);
            case Long number -> Optional.of(number.toString());
            case Integer number -> Optional.of(number.toString());
            case null, default -> Optional.empty();
        };
    }

    /** On this node at once. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(TokenIssuers.Changed changed) {
        recent.invalidateAll();
    }
}
