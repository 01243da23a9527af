package dev.troupe.tenancy;

import dev.troupe.database.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/**
 * Short-lived signed tokens with which one user's browser calls the API. A token names its tenant and user, what it is for and what it
 * grants, and the user's epoch: raising that takes back all tokens of the user. It is worth nothing for another purpose. That it was minted is
 * noted, and the token itself is not kept. Thread-safe.
 */
@Component
public class BrowserTokens {

    /** The longest life of a token that calls the API. */
    public static final Duration LONGEST = Duration.ofHours(24);

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
    private static final String EPOCH = "epo";
    private static final String CHARACTERS = "chr";
    private static final String AGE_BAND = "age";

    private final SigningKeys keys;
    private final TokenEpochs epochs;
    private final IssuedTokens issued;
    private final Clock clock;

    BrowserTokens(SigningKeys keys, TokenEpochs epochs, IssuedTokens issued, Clock clock) {
        this.keys = keys;
        this.epochs = epochs;
        this.issued = issued;
        this.clock = clock;
    }

    /** Mints a token that grants everything its user may do. */
    public Minted mint(UUID tenantId, UUID userId, Purpose purpose, Duration lifetime) {
        return mint(tenantId, userId, Grant.ALL, purpose, lifetime);
    }

    /** @param lifetime at most {@link #LONGEST} for calls of the API */
    Minted mint(UUID tenantId, UUID userId, Grant grant, Purpose purpose, Duration lifetime) {
        if (purpose == Purpose.api && lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A browser token lives for a day at most, not " + lifetime);
        }
        var now = clock.instant();
        var expiresAt = now.plus(lifetime);
        var token = new IssuedTokens.Issued(Ids.next(), userId, purpose, grant, now, expiresAt);
        var epoch = Scope.tenant(tenantId).get(() -> issued.note(token)).orElse(0);
        return new Minted(signed(tenantId, token, epoch), expiresAt);
    }

    private String signed(UUID tenantId, IssuedTokens.Issued token, int epoch) {
        var claims = JwtClaimsSet.builder()
                .id(token.id().toString())
                .subject(token.userId().toString())
                .claim(TENANT, tenantId.toString())
                .claim(EPOCH, epoch)
                .audience(List.of(token.purpose().name()))
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt());
        var grant = token.grant();
        if (grant.characters() != null) {
            claims.claim(
                    CHARACTERS, grant.characters().stream().map(UUID::toString).toList());
        }
        if (grant.ageBand() != null) claims.claim(AGE_BAND, grant.ageBand());
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        return keys.encoder()
                .encode(JwtEncoderParameters.from(header, claims.build()))
                .getTokenValue();
    }

    /**
     * Whom a token was minted for; empty when it is not ours, changed, expired or for another purpose. Whether its user is still there and
     * has not taken it back is not looked at.
     */
    public Optional<Bearer> read(String token, Purpose purpose) {
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

    /** Whether the user of a token is still there, and has not taken it back. */
    public boolean holds(Bearer bearer) {
        var caller = bearer.caller();
        return epochs.find(caller.tenantId(), caller.userId())
                .filter(it -> it == bearer.epoch())
                .isPresent();
    }

    /**
     * Whom a token was minted for.
     *
     * @param epoch of the user when it was minted; it is worth nothing when that has risen since
     */
    public record Bearer(Caller.Browser caller, int epoch) {}

    private static Bearer bearer(Jwt jwt) {
        var epoch = jwt.getClaim(EPOCH) instanceof Number number ? number.intValue() : 0;
        var grant = new Grant(characters(jwt), jwt.getClaimAsString(AGE_BAND));
        return new Bearer(
                new Caller.Browser(
                        UUID.fromString(jwt.getClaimAsString(TENANT)), UUID.fromString(jwt.getSubject()), grant),
                epoch);
    }

    private static @Nullable Set<UUID> characters(Jwt jwt) {
        var ids = jwt.getClaimAsStringList(CHARACTERS);
        return ids == null ? null : ids.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
    }
}
