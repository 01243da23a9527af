package dev.troupe.tenancy;

import dev.troupe.problem.InvalidRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The tenant itself, for its admins. */
@Tag(name = "Admin: tenant")
@RestController
@RequestMapping("/v1/admin/tenant")
class AdminTenantController {

    private static final int LONGEST_RETENTION = 3_650;

    private final TenantSettings settings;

    AdminTenantController(TenantSettings settings) {
        this.settings = settings;
    }

    /**
     * What is left out stays; {@code "defaultConnection": null} goes back to the installation's, {@code "retentionDays": null} keeps
     * sessions for ever.
     */
    record TenantPatch(
            @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            String name,

            @Nullable @Size(max = 16_000) String defaultSystemPrompt,
            @Nullable @Schema(types = {"string", "null"}) JsonNode defaultConnection,
            @Nullable @Size(max = 10) List<@NotNull @Size(min = 1, max = 100) String> failover,
            @Nullable @Schema(types = {"integer", "null"}) JsonNode retentionDays,
            @Nullable @Size(max = 20) List<@NotNull @Size(min = 1, max = 300) String> allowedOrigins) {}

    /** Shows the tenant's name and its defaults. */
    @Operation(operationId = "readTenantSettings")
    @GetMapping
    TenantSettingsView read() {
        return settings.read();
    }

    /** Changes the tenant's name and its defaults. */
    @Operation(operationId = "changeTenantSettings")
    @PatchMapping
    TenantSettingsView change(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TenantPatch patch) {
        var change = new TenantSettings.Change(
                patch.name(),
                patch.defaultSystemPrompt(),
                defaultConnection(patch.defaultConnection()),
                patch.failover(),
                retentionDays(patch.retentionDays()),
                patch.allowedOrigins());
        return settings.change(change, ifMatch);
    }

    private static @Nullable Optional<Integer> retentionDays(@Nullable JsonNode said) {
        if (said == null) return null;
        if (said.isNull()) return Optional.empty();
        var days = said.isInt() ? said.intValue() : 0;
        if (days < 1 || days > LONGEST_RETENTION)
            throw new InvalidRequest("retentionDays", "must be 1 to %d, or null".formatted(LONGEST_RETENTION));
        return Optional.of(days);
    }

    /** Only the tree tells a field that is null from one that is left out. */
    private static @Nullable Optional<String> defaultConnection(@Nullable JsonNode said) {
        if (said == null) return null;
        if (said.isNull()) return Optional.empty();
        if (!said.isString())
            throw new InvalidRequest("defaultConnection", "must be a connection's name or id, or null");
        return Optional.of(said.stringValue());
    }
}
