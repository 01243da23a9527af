package dev.troupe.usage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's limits and budgets, for its admins. */
@Tag(name = "Admin: limits")
@RestController
@RequestMapping("/v1/admin/limits")
class AdminLimitController {

    private final TenantLimits limits;

    AdminLimitController(TenantLimits limits) {
        this.limits = limits;
    }

    /** Shows the limits, with what is used of them. */
    @Operation(operationId = "readLimits")
    @GetMapping
    UsageLimitsView read() {
        return limits.read();
    }

    /** Puts these limits in the place of all that there were. */
    @Operation(operationId = "replaceLimits")
    @PutMapping
    UsageLimitsView replace(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody LimitSet set) {
        return limits.replace(set.limits(), ifMatch);
    }
}
