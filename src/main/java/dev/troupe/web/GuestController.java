package dev.troupe.web;

import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.BrowserTokens;
import dev.troupe.tenancy.BrowserTokens.Purpose;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.Tenant;
import dev.troupe.tenancy.TenantRegistry;
import dev.troupe.tenancy.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs a visitor of the chat page in as a guest of the demo tenant, the same guest at each visit. */
@RestController
class GuestController {

    private static final String COOKIE = "troupe_guest";

    private final GuestProperties properties;
    private final TenantRegistry tenants;
    private final Users users;
    private final BrowserTokens tokens;
    private final Connections connections;

    GuestController(
            GuestProperties properties,
            TenantRegistry tenants,
            Users users,
            BrowserTokens tokens,
            Connections connections) {
        this.properties = properties;
        this.tenants = tenants;
        this.users = users;
        this.tokens = tokens;
        this.connections = connections;
    }

    record SignedIn(String token, Instant expiresAt, String tenant, Guest user, Model model) {

        record Guest(String externalId, @Nullable String name) {}

        /**
         * @param rehearsal whether no model is connected and the built-in stand-in answers
         * @param name of the model; empty where none can be used
         */
        record Model(boolean rehearsal, String name) {}
    }

    /** JSON only, so that no other site's form can send it. */
    @PostMapping(path = "/guest", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignedIn> signIn(
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie, HttpServletRequest request) {
        var tenant = tenants.find(properties.tenant())
                .filter(it -> it.status() == Tenant.Status.active)
                .orElseThrow(NotFound::new);
        return Scope.tenant(tenant.id()).get(() -> {
            var guest = known(cookie, tenant.id()).orElseGet(() -> users.known("guest-" + UUID.randomUUID()));
            return ResponseEntity.ok()
                    .header(HttpHeaders.SET_COOKIE, remember(tenant.id(), guest, request.isSecure()))
                    .cacheControl(CacheControl.noStore())
                    .body(signedIn(tenant, guest));
        });
    }

    private Optional<UUID> known(@Nullable String cookie, UUID tenantId) {
        if (cookie == null) return Optional.empty();
        return tokens.read(cookie, Purpose.guest)
                .filter(it -> it.caller().tenantId().equals(tenantId))
                .filter(tokens::holds)
                .map(it -> it.caller().userId());
    }

    private SignedIn signedIn(Tenant tenant, UUID guest) {
        var user = users.get(guest);
        var minted = tokens.mint(tenant.id(), guest, Purpose.api, properties.tokenLifetime());
        var connection = connections.route(null).stream().findFirst();
        return new SignedIn(
                minted.token(),
                minted.expiresAt(),
                tenant.slug(),
                new SignedIn.Guest(user.externalId(), user.name()),
                new SignedIn.Model(
                        connection.map(Connection::rehearsal).orElse(false),
                        connection.map(Connection::model).orElse("")));
    }

    private String remember(UUID tenantId, UUID guest, boolean secure) {
        var token = tokens.mint(tenantId, guest, Purpose.guest, properties.remembered())
                .token();
        return ResponseCookie.from(COOKIE, token)
                .path("/guest")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .maxAge(properties.remembered())
                .build()
                .toString();
    }
}
