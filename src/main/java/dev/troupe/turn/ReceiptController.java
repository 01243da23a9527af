package dev.troupe.turn;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Why a reply was what it was, for admins. */
@RestController
class ReceiptController {

    private final StoredTurns stored;

    ReceiptController(StoredTurns stored) {
        this.stored = stored;
    }

    @GetMapping("/v1/admin/sessions/{sessionId}/turns/{turnId}/receipt")
    JsonNode receipt(@PathVariable UUID sessionId, @PathVariable UUID turnId) {
        return stored.receipt(sessionId, turnId);
    }
}
