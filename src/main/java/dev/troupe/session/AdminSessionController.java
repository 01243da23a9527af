package dev.troupe.session;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What users and characters said to each other, and why a reply was what it was, for admins who look into it. */
@Tag(name = "Admin: sessions")
@RestController
@RequestMapping("/v1/admin/sessions")
class AdminSessionController {

    private final AdminSessions sessions;

    AdminSessionController(AdminSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Lists the sessions of the tenant's users, the last active first.
     *
     * @param user only of this user: your own id for them, or theirs in Troupe
     */
    @Operation(operationId = "listAllSessions")
    @GetMapping
    Page<AdminSessionView> list(
            @RequestParam(required = false) @Nullable @Size(max = 128) String user, @Valid PageQuery page) {
        return sessions.list(user, page);
    }

    /** Shows a session, with whose it is. */
    @Operation(operationId = "inspectSession")
    @GetMapping("/{id}")
    AdminSessionView read(@PathVariable UUID id) {
        return sessions.get(id);
    }

    /**
     * Lists the path that a session shows, oldest first: its newest part, or the part before a message. Each reply names the turn whose
     * receipt tells how it came about.
     *
     * @param before a message; the last one shown is that before it
     * @param limit how many messages, 1 to 100; 20 when it is not said
     */
    @Operation(operationId = "inspectMessages")
    @GetMapping("/{id}/messages")
    Page<MessageView> messages(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return sessions.messages(id, before, limit);
    }
}
