package dev.troupe.turn;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Why a reply was what it was, for admins. */
@Tag(name = "Admin: sessions")
@RestController
class ReceiptController {

    private final StoredTurns stored;

    ReceiptController(StoredTurns stored) {
        this.stored = stored;
    }

    /** Shows the receipt of a turn: what went into its prompt, what was left out and why, and what it cost. */
    @Operation(operationId = "readReceipt")
    @GetMapping("/v1/admin/sessions/{sessionId}/turns/{turnId}/receipt")
    JsonNode receipt(@PathVariable UUID sessionId, @PathVariable UUID turnId) {
        return stored.receipt(sessionId, turnId);
    }
}
