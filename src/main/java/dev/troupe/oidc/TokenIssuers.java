package dev.troupe.oidc;

import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.http.Versions;
import dev.troupe.model.address.AddressGuard;
import dev.troupe.model.address.ForbiddenAddress;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantRegistry;
import java.net.URI;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The issuers of the current tenant. */
@Component
class TokenIssuers {

    private static final Set<String> REGISTERED_CLAIMS = Set.of("iss", "aud", "exp", "nbf", "iat", "jti");

    private static final String ADD = """
            insert into token_issuer (tenant_id, id, issuer, audience, user_claim, jwks_uri, enabled, version, created_at)
            values (:tenant, :id, :issuer, :audience, :claim, :jwks, :enabled, 0, :now)
            """;

    private static final String CHANGE = """
            update token_issuer set audience = :audience, user_claim = :claim, jwks_uri = :jwks, enabled = :enabled, version = version + 1
            where tenant_id = :tenant and id = :id
            """;

    private static final String PAGE = """
            select * from token_issuer where tenant_id = :tenant and (created_at, id) < (:at, :id)
            order by created_at desc, id desc limit :limit
            """;

    private final JdbcClient jdbc;
    private final TenantRegistry tenants;
    private final AddressGuard guard;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TokenIssuers(
            JdbcClient jdbc,
            TenantRegistry tenants,
            AddressGuard guard,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.guard = guard;
        this.events = events;
        this.clock = clock;
    }

    /** Issuers, or what they may, have changed. Published within the transaction that changes them. */
    record Changed() {}

    /** What an admin says of an issuer; see {@link TokenIssuer}. */
    record Wanted(
            String issuer,
            String audience,
            String userClaim,
            @Nullable String jwksUri,
            boolean enabled) {}

    /**
     * @throws InvalidRequest for an address that is none, or leads inside
     * @throws TroupeException {@code conflict} when issuer and audience are registered already
     */
    @Transactional
    TokenIssuer add(Wanted wanted) {
        check("issuer", wanted.issuer());
        checkClaims(wanted);
        if (wanted.jwksUri() != null) check("jwksUri", wanted.jwksUri());
        var id = Ids.next();
        write(ADD, id, wanted);
        return get(id);
    }

    @Transactional(readOnly = true)
    public TokenIssuer get(UUID id) {
        return jdbc.sql("select * from token_issuer where tenant_id = ? and id = ?")
                .params(Scope.currentTenant(), id)
                .query((row, _) -> TokenIssuer.of(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    public Page<TokenIssuer> list(PageQuery page) {
        var from = page.from();
        var found = jdbc.sql(PAGE)
                .param("tenant", Scope.currentTenant())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", page.size() + 1)
                .query((row, _) -> TokenIssuer.of(row))
                .list();
        return Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text());
    }

    /** The same, of one that is there. Which issuer it is can't be changed. */
    @Transactional
    TokenIssuer change(UUID id, Wanted wanted, @Nullable String ifMatch) {
        jdbc.sql("select id from token_issuer where tenant_id = ? and id = ? for update")
                .params(Scope.currentTenant(), id)
                .query(UUID.class)
                .optional();
        Versions.require(ifMatch, get(id).version());
        checkClaims(wanted);
        if (wanted.jwksUri() != null) check("jwksUri", wanted.jwksUri());
        write(CHANGE, id, wanted);
        return get(id);
    }

    @Transactional
    void delete(UUID id) {
        var gone = jdbc.sql("delete from token_issuer where tenant_id = ? and id = ?")
                .params(Scope.currentTenant(), id)
                .update();
        if (gone == 0) throw new NotFound();
        events.publishEvent(new Changed());
    }

    private void write(String sql, UUID id, Wanted wanted) {
        try {
            jdbc.sql(sql)
                    .param("tenant", Scope.currentTenant())
                    .param("id", id)
                    .param("issuer", wanted.issuer())
                    .param("audience", wanted.audience())
                    .param("claim", wanted.userClaim())
                    .param("jwks", wanted.jwksUri(), Types.VARCHAR)
                    .param("enabled", wanted.enabled())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new TroupeException(ProblemType.CONFLICT, "This issuer and audience are registered already.", taken);
        }
        events.publishEvent(new Changed());
    }

    /**
     * The audience names the tenant, so that no tenant can have tokens that were meant for another: neither by being first, nor by naming
     * what they happen to carry besides.
     */
    private void checkClaims(Wanted wanted) {
        var slug = tenants.current().slug();
        if (!wanted.audience().endsWith(":" + slug) && !wanted.audience().endsWith("/" + slug)) {
            throw new InvalidRequest("audience", "must end with ':%1$s' or '/%1$s', the tenant's slug".formatted(slug));
        }
        if (REGISTERED_CLAIMS.contains(wanted.userClaim())) {
            throw new InvalidRequest("userClaim", "names no user");
        }
    }

    private void check(String field, String address) {
        try {
            guard.check(URI.create(address));
        } catch (IllegalArgumentException _) {
            throw new InvalidRequest(field, "is no address");
        } catch (ForbiddenAddress forbidden) {
            throw new InvalidRequest(field, String.valueOf(forbidden.getMessage()));
        }
    }
}
