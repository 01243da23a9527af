package dev.troupe.tenancy;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.tenancy.BrowserTokens.Purpose;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens with which users' browsers call the API themselves, minted by the tenant's back end. */
@Tag(name = "Browser tokens")
@RestController
@RequestMapping("/v1/browser-tokens")
class BrowserTokenController {

    private final Users users;
    private final BrowserTokens tokens;
    private final TokenEpochs epochs;
    private final ObjectProvider<CharacterNames> characters;

    BrowserTokenController(
            Users users, BrowserTokens tokens, TokenEpochs epochs, ObjectProvider<CharacterNames> characters) {
        this.users = users;
        this.tokens = tokens;
        this.epochs = epochs;
        this.characters = characters;
    }

    /**
     * @param user the id by which the tenant knows them; made on first sight
     * @param characters slugs or ids of those that the user may see and talk with; all of the tenant's when left out
     * @param ageBand how old the tenant says the user is
     * @param expiresIn seconds, at most a day; an hour when left out
     */
    record NewToken(
            @NotNull @Size(min = 1, max = 128) String user,
            @Nullable @Size(min = 1, max = 100) List<@NotNull @Size(max = 100) String> characters,
            @Nullable AgeBand ageBand,
            @Nullable @Min(60) @Max(86_400) Integer expiresIn) {

        private Duration lifetime() {
            return Duration.ofSeconds(expiresIn == null ? 3_600 : expiresIn);
        }
    }

    /** @param token to be sent as {@code Authorization: Bearer …} */
    record TokenView(String token, Instant expiresAt) {}

    /** @param user the id by which the tenant knows them */
    record Revocation(@NotNull @Size(min = 1, max = 128) String user) {}

    /** Mints a token for one user's browser. */
    @Operation(operationId = "createBrowserToken")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenView mint(@Valid @RequestBody NewToken wanted) {
        var externalId = ExternalId.of(wanted.user(), "user");
        var grant = new Grant(
                ids(wanted.characters()),
                wanted.ageBand() == null ? null : wanted.ageBand().text());
        var tenantId = Scope.currentTenant();
        var minted = tokens.mint(tenantId, users.known(externalId), grant, Purpose.api, wanted.lifetime());
        return new TokenView(minted.token(), minted.expiresAt());
    }

    private @Nullable Set<UUID> ids(@Nullable List<String> names) {
        if (names == null) return null;
        return names.stream().map(this::id).collect(Collectors.toUnmodifiableSet());
    }

    private UUID id(String name) {
        return characters
                .getObject()
                .id(name)
                .orElseThrow(() -> new InvalidRequest("characters", "names no character: '%s'".formatted(name)));
    }

    /** Takes back all tokens that a user has. They are refused within two seconds, on every node. */
    @Operation(operationId = "revokeBrowserTokens")
    @PostMapping("/revoke")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@Valid @RequestBody Revocation revocation) {
        epochs.raise(ExternalId.of(revocation.user(), "user"));
    }
}
