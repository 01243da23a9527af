package dev.troupe.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Short-lived signed tokens with which one user's browser calls the API. A token names its tenant and user and what it is for; it
 * is worth nothing for another purpose. Thread-safe.
 */
@Component
public class BrowserTokens {

    /** What a token is good for. */
    public enum Purpose {
        /** Calls of the API. */
        api,
        /** Knowing a guest again at the next visit of the chat page. */
        guest
    }

    /** A token and when it ends. */
    public record Minted(String token, Instant expiresAt) {}

    private static final String TENANT = "tid";

    private final SigningKeys keys;
    private final Clock clock;

    BrowserTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public Minted mint(UUID tenantId, UUID userId, Purpose purpose, Duration lifetime) {
        var now = clock.instant();
        var expiresAt = now.plus(lifetime);
        var claims = JwtClaimsSet.builder()
                .subject(userId.toString())
                .claim(TENANT, tenantId.toString())
                .audience(List.of(purpose.name()))
                .issuedAt(now)
                .expiresAt(expiresAt)
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        var token =
                keys.encoder().encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new Minted(token, expiresAt);
    }

    /** Whom a token was minted for; empty when it is not ours, changed, expired or for another purpose. */
    public Optional<Caller.Browser> read(String token, Purpose purpose) {
        if (token.chars().filter(it -> it == '.').count() != 2) return Optional.empty();
        try {
            var jwt = keys.decoder().decode(token);
            var audience = jwt.getAudience();
            var meant = audience != null && audience.contains(purpose.name());
            return meant ? Optional.of(bearer(jwt)) : Optional.empty();
        } catch (BadJwtException _) {
            return Optional.empty();
        }
    }

    Optional<Caller.Browser> read(String token) {
        return read(token, Purpose.api);
    }

    private static Caller.Browser bearer(Jwt jwt) {
        return new Caller.Browser(
                UUID.fromString(jwt.getClaimAsString(TENANT)), UUID.fromString(jwt.getSubject()), Grant.ALL);
    }
}
