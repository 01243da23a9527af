package dev.troupe.turn;

import dev.troupe.tenancy.ActingUser;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What users say, and the replies to it. */
@RestController
@RequestMapping("/v1/sessions/{sessionId}")
class TurnController {

    private final TurnDesk desk;
    private final TurnAnswers answers;
    private final TurnFollowing following;
    private final StoredTurns stored;
    private final Stopping stopping;

    TurnController(TurnDesk desk, TurnAnswers answers, TurnFollowing following, StoredTurns stored, Stopping stopping) {
        this.desk = desk;
        this.answers = answers;
        this.following = following;
        this.stored = stored;
        this.stopping = stopping;
    }

    /** @param parentId what is answered; null for the newest message that is shown */
    record Saying(@NotNull String content, @Nullable UUID parentId) {}

    @PostMapping("/messages")
    void send(
            ActingUser me,
            @PathVariable UUID sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @Valid @RequestBody Saying saying,
            HttpServletResponse response)
            throws IOException {
        var form = AnswerForm.of(accept);
        var content = Content.of(saying.content());
        var once = Idempotency.of(key, "send", content, saying.parentId());
        var turnId = desk.send(me, sessionId, content, saying.parentId(), once);
        answers.answer(me, sessionId, turnId, form, response);
    }

    @PostMapping("/messages/{messageId}/regenerate")
    void regenerate(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        var form = AnswerForm.of(accept);
        var turnId = desk.regenerate(me, sessionId, messageId, Idempotency.of(key, "regenerate", messageId));
        answers.answer(me, sessionId, turnId, form, response);
    }

    @GetMapping("/turns/{turnId}")
    TurnView read(ActingUser me, @PathVariable UUID sessionId, @PathVariable UUID turnId) {
        return TurnView.of(stored.get(me, sessionId, turnId));
    }

    /** Follows a turn from a cursor, or tells of one that is over. */
    @GetMapping("/turns/{turnId}/events")
    void events(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID turnId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable @Min(0) Integer lastEventId,
            @RequestParam(required = false) @Nullable @Min(0) Integer after,
            HttpServletResponse response) {
        var cursor = lastEventId != null ? lastEventId : after != null ? after : 0;
        following.stream(me, sessionId, turnId, cursor, response);
    }

    @PostMapping("/turns/{turnId}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TurnView stop(ActingUser me, @PathVariable UUID sessionId, @PathVariable UUID turnId) {
        return TurnView.of(stopping.stop(me, sessionId, turnId));
    }
}
