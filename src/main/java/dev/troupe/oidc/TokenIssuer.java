package dev.troupe.oidc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An issuer that a tenant trusts to say who its users are.
 *
 * @param issuer what its tokens say in {@code iss}
 * @param audience what they must say, among others perhaps, in {@code aud}
 * @param userClaim which claim is the id by which the tenant knows its users
 * @param jwksUri where its keys are; null for where its discovery document says
 * @param enabled whether its tokens are accepted just now
 */
record TokenIssuer(
        UUID tenantId,
        UUID id,
        String issuer,
        String audience,
        String userClaim,
        @Nullable String jwksUri,
        boolean enabled,
        long version,
        Instant createdAt) {

    static TokenIssuer of(ResultSet row) throws SQLException {
        return new TokenIssuer(
                row.getObject("tenant_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("issuer"),
                row.getString("audience"),
                row.getString("user_claim"),
                row.getString("jwks_uri"),
                row.getBoolean("enabled"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
