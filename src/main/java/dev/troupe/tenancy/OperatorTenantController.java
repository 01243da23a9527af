package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.Fails;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tenants of the installation. */
@Tag(name = "Operator: tenants")
@RestController
@RequestMapping("/v1/operator/tenants")
class OperatorTenantController {

    private final TenantRegistry tenants;
    private final TenantErasing erasing;

    OperatorTenantController(TenantRegistry tenants, TenantErasing erasing) {
        this.tenants = tenants;
        this.erasing = erasing;
    }

    record NewTenant(
            @NotNull @Pattern(
                    regexp = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                    message = "must be 1 to 63 of a-z, 0-9 and - between them")
            String slug,

            @NotBlank @Size(max = 200) String name) {}

    record TenantChange(
            @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            String name,

            Tenant.@Nullable Status status) {}

    record TenantView(
            UUID id,
            String slug,
            String name,
            Tenant.Status status,
            long version,
            Instant createdAt,
            @Nullable String adminKey) {

        static TenantView of(Tenant tenant) {
            return of(tenant, null);
        }

        static TenantView of(Tenant tenant, @Nullable String adminKey) {
            return new TenantView(
                    tenant.id(),
                    tenant.slug(),
                    tenant.name(),
                    tenant.status(),
                    tenant.version(),
                    tenant.createdAt(),
                    adminKey);
        }
    }

    /** Makes a tenant. The answer has the key of its first admin, which is shown this once. */
    @Operation(operationId = "createTenant")
    @Fails(ProblemType.CONFLICT)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TenantView found(@Valid @RequestBody NewTenant tenant) {
        var founded = tenants.found(tenant.slug(), tenant.name().strip());
        return TenantView.of(founded.tenant(), founded.adminKey());
    }

    /** Lists the tenants, newest first. */
    @Operation(operationId = "listTenants")
    @GetMapping
    Page<TenantView> list(@Valid PageQuery page) {
        return tenants.list(page).map(TenantView::of);
    }

    /** @param name what the tenant's admins shall know it by */
    record NewAdminKey(@NotBlank @Size(max = 200) String name) {}

    /** Makes an admin key for a tenant that has lost its own. */
    @Operation(operationId = "createTenantKey")
    @PostMapping("/{slug}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    KeyController.KeyView adminKey(@PathVariable String slug, @Valid @RequestBody NewAdminKey key) {
        return KeyController.KeyView.of(tenants.adminKey(slug, key.name().strip()));
    }

    /** Shows a tenant. */
    @Operation(operationId = "readTenant")
    @GetMapping("/{slug}")
    TenantView read(@PathVariable String slug) {
        return TenantView.of(tenants.find(slug).orElseThrow(NotFound::new));
    }

    /** Renames a tenant, or suspends it. What is left out stays. A suspended tenant's credentials open nothing. */
    @Operation(operationId = "changeTenant")
    @PatchMapping("/{slug}")
    TenantView change(@PathVariable String slug, @Valid @RequestBody TenantChange change) {
        return TenantView.of(tenants.change(slug, change.name(), change.status()));
    }

    /** Removes a tenant with everything of theirs, for good. The answer is a receipt of what is gone. */
    @Operation(operationId = "eraseTenant")
    @DeleteMapping("/{slug}")
    TenantErasing.Erased erase(@PathVariable String slug) {
        return erasing.erase(slug);
    }
}
