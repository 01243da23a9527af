package dev.troupe.oidc;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Identity providers of the tenant, whose tokens its users' browsers may call with. */
@Tag(name = "Admin: issuers")
@RestController
@RequestMapping("/v1/admin/issuers")
class IssuerController {

    private final TokenIssuers issuers;

    IssuerController(TokenIssuers issuers) {
        this.issuers = issuers;
    }

    /**
     * @param issuer what its tokens say in {@code iss}, an address with TLS
     * @param audience what they must say in {@code aud}: it ends with the tenant's slug, after a colon or a slash
     * @param userClaim which claim is the id by which you know your users; {@code sub} when left out
     * @param jwksUri where its keys are; found by its discovery document when left out
     */
    record NewIssuer(
            @NotBlank @Size(max = 500) String issuer,
            @NotBlank @Size(max = 300) String audience,
            @Nullable @Size(min = 1, max = 100) String userClaim,
            @Nullable @Size(min = 1, max = 500) String jwksUri,
            @Nullable Boolean enabled) {}

    /**
     * What is left out stays.
     *
     * @param jwksUri an empty one has the keys found by the discovery document again
     */
    record IssuerChange(
            @Nullable @Size(min = 1, max = 300) String audience,
            @Nullable @Size(min = 1, max = 100) String userClaim,
            @Nullable @Size(max = 500) String jwksUri,
            @Nullable Boolean enabled) {

        @Nullable String jwksUri(@Nullable String before) {
            if (jwksUri == null) return before;
            return jwksUri.isBlank() ? null : jwksUri;
        }
    }

    record IssuerView(
            UUID id,
            String issuer,
            String audience,
            String userClaim,
            @Nullable String jwksUri,
            boolean enabled,
            long version,
            Instant createdAt) {

        static IssuerView of(TokenIssuer it) {
            return new IssuerView(
                    it.id(),
                    it.issuer(),
                    it.audience(),
                    it.userClaim(),
                    it.jwksUri(),
                    it.enabled(),
                    it.version(),
                    it.createdAt());
        }
    }

    /** Lists the issuers, newest first. */
    @Operation(operationId = "listIssuers")
    @GetMapping
    Page<IssuerView> list(@Valid PageQuery page) {
        return issuers.list(page).map(IssuerView::of);
    }

    /** Registers an issuer, so that the tokens it signs for your users are accepted like browser tokens. */
    @Operation(operationId = "createIssuer")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuerView add(@Valid @RequestBody NewIssuer wanted) {
        return IssuerView.of(issuers.add(new TokenIssuers.Wanted(
                wanted.issuer().strip(),
                wanted.audience().strip(),
                Objects.requireNonNullElse(wanted.userClaim(), "sub"),
                wanted.jwksUri(),
                wanted.enabled() == null || wanted.enabled())));
    }

    /** Shows an issuer. */
    @Operation(operationId = "readIssuer")
    @GetMapping("/{id}")
    IssuerView read(@PathVariable UUID id) {
        return IssuerView.of(issuers.get(id));
    }

    /** Changes an issuer. Its tokens are refused within two seconds when it is switched off. */
    @Operation(operationId = "changeIssuer")
    @PatchMapping("/{id}")
    IssuerView change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody IssuerChange change) {
        var before = issuers.get(id);
        var wanted = new TokenIssuers.Wanted(
                before.issuer(),
                change.audience() == null
                        ? before.audience()
                        : change.audience().strip(),
                Objects.requireNonNullElse(change.userClaim(), before.userClaim()),
                change.jwksUri(before.jwksUri()),
                change.enabled() == null ? before.enabled() : change.enabled());
        return IssuerView.of(issuers.change(id, wanted, ifMatch));
    }

    /** Removes an issuer. Its tokens are refused within two seconds. */
    @Operation(operationId = "deleteIssuer")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        issuers.delete(id);
    }
}
