package dev.troupe.turn;

import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import dev.troupe.tenancy.ActingUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Messages")
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
    record Saying(
            @NotNull @Schema(minLength = 1, maxLength = Content.LONGEST)
            String content,

            @Nullable UUID parentId) {}

    /** @param content what a message is to say instead */
    record Edit(
            @NotNull @Schema(minLength = 1, maxLength = Content.LONGEST)
            String content) {}

    /** Says something, and answers with the character's reply. */
    @Operation(operationId = "sendMessage")
    @MakesReply
    @PostMapping("/messages")
    void send(
            ActingUser me,
            @PathVariable UUID sessionId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody Saying saying,
            HttpServletResponse response)
            throws IOException {
        var form = AnswerForm.askedBy(headers);
        var content = Content.of(saying.content());
        var request = TurnRequest.of(me, sessionId, headers, "send", content, saying.parentId());
        var begun = desk.begin(request, it -> it.send(request, content, saying.parentId()));
        answers.answer(request, begun, form, response);
    }

    /** Has a message answered once more. The new reply stands beside the old ones, and is shown. */
    @Operation(operationId = "regenerateReply")
    @MakesReply
    @PostMapping("/messages/{messageId}/regenerate")
    void regenerate(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response)
            throws IOException {
        var form = AnswerForm.askedBy(headers);
        var request = TurnRequest.of(me, sessionId, headers, "regenerate", messageId);
        answers.answer(request, desk.begin(request, it -> it.regenerate(request, messageId)), form, response);
    }

    /** Has a reply go on. What comes of it stands beside the old reply, and begins with its text. */
    @Operation(operationId = "continueReply")
    @MakesReply
    @PostMapping("/messages/{messageId}/continue")
    void goOn(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader HttpHeaders headers,
            HttpServletResponse response)
            throws IOException {
        var form = AnswerForm.askedBy(headers);
        var request = TurnRequest.of(me, sessionId, headers, "continue", messageId);
        answers.answer(request, desk.begin(request, it -> it.goOn(request, messageId)), form, response);
    }

    /** Edits a message. What a user said is answered like a send; what the character said is answered with the edited message. */
    @Operation(operationId = "editMessage")
    @MakesReply
    @PostMapping("/messages/{messageId}/edit")
    void edit(
            ActingUser me,
            @PathVariable UUID sessionId,
            @PathVariable UUID messageId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody Edit edit,
            HttpServletResponse response)
            throws IOException {
        var form = AnswerForm.askedBy(headers);
        var content = Content.of(edit.content());
        var request = TurnRequest.of(me, sessionId, headers, "edit", messageId, content);
        answers.answer(request, desk.begin(request, it -> it.edit(request, messageId, content)), form, response);
    }

    /** Shows how a turn stands. */
    @Operation(operationId = "readTurn")
    @Tag(name = "Turns")
    @GetMapping("/turns/{turnId}")
    TurnView read(ActingUser me, @PathVariable UUID sessionId, @PathVariable UUID turnId) {
        return TurnView.of(stored.get(me, sessionId, turnId));
    }

    /**
     * Follows a turn from a cursor, or tells of one that is over.
     *
     * @param after the same as {@code Last-Event-ID}, for whoever can't send headers
     */
    @Operation(operationId = "followTurn")
    @Tag(name = "Turns")
    @StreamsEvents
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

    /** Stops a turn. What was said by then is kept. */
    @Operation(operationId = "stopTurn")
    @Tag(name = "Turns")
    @Fails(ProblemType.CONFLICT)
    @PostMapping("/turns/{turnId}/stop")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TurnView stop(ActingUser me, @PathVariable UUID sessionId, @PathVariable UUID turnId) {
        return TurnView.of(stopping.stop(me, sessionId, turnId));
    }
}
