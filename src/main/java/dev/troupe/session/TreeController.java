package dev.troupe.session;

import dev.troupe.http.Idempotency;
import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import dev.troupe.tenancy.ActingUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The verbs on a session's tree that ask no model for anything. */
@Tag(name = "Messages")
@RestController
@RequestMapping("/v1/sessions/{sessionId}")
class TreeController {

    private final MessageVerbs verbs;
    private final Forking forking;
    private final SessionViews views;

    TreeController(MessageVerbs verbs, Forking forking, SessionViews views) {
        this.verbs = verbs;
        this.forking = forking;
        this.views = views;
    }

    /** @param messageId where the copy ends; null for the newest message that is shown */
    record Fork(@Nullable UUID messageId) {}

    /** Shows the path that leads through a message, instead of its alternatives. */
    @Operation(operationId = "selectMessage")
    @Fails(ProblemType.SESSION_BUSY)
    @PostMapping("/messages/{messageId}/select")
    SessionView select(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return views.of(verbs.select(new MessageVerbs.Place(me.id(), sessionId, messageId, ifMatch)));
    }

    /** Goes back to a message. What came after it is kept, but not shown. */
    @Operation(operationId = "rewindToMessage")
    @Fails(ProblemType.SESSION_BUSY)
    @PostMapping("/messages/{messageId}/rewind")
    SessionView rewind(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return views.of(verbs.rewind(new MessageVerbs.Place(me.id(), sessionId, messageId, ifMatch)));
    }

    /** Deletes a message with everything that hangs under it. Answers with the session's new version as the entity tag. */
    @Operation(operationId = "deleteMessage")
    @Fails(ProblemType.SESSION_BUSY)
    @DeleteMapping("/messages/{messageId}")
    ResponseEntity<Void> delete(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        var session = verbs.delete(new MessageVerbs.Place(me.id(), sessionId, messageId, ifMatch));
        return ResponseEntity.noContent()
                .eTag("\"%d\"".formatted(session.version()))
                .build();
    }

    /** Opens a new session with a copy of the path up to a message. */
    @Operation(operationId = "forkSession")
    @Tag(name = "Sessions")
    @PostMapping("/fork")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView fork(
            ActingUser me,
            @PathVariable UUID sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable Fork fork) {
        var messageId = fork == null ? null : fork.messageId();
        var once = Idempotency.of(key, "fork", sessionId, messageId);
        return views.of(forking.fork(me.id(), sessionId, messageId, once));
    }
}
