package dev.troupe.tenancy;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was written, by whom and when. */
@RestController
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    /** Lists what the tenant's admins wrote, newest first. */
    @Tag(name = "Admin: audit")
    @Operation(operationId = "listAudit")
    @GetMapping("/v1/admin/audit")
    Page<AuditEntry> ofTenant(@Valid AuditQuery query, @Valid PageQuery page) {
        return trail.ofTenant(query, page);
    }

    /** Lists what the operator wrote, newest first, in tenants and in the installation. */
    @Tag(name = "Operator: audit")
    @Operation(operationId = "listOperatorAudit")
    @GetMapping("/v1/operator/audit")
    Page<AuditEntry> ofOperator(@Valid AuditQuery query, @Valid PageQuery page) {
        return trail.ofOperator(query, page);
    }
}
