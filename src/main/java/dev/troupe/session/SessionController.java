package dev.troupe.session;

import dev.troupe.http.Idempotency;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.ActingUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sessions of a user with characters. */
@Tag(name = "Sessions")
@RestController
@RequestMapping("/v1/sessions")
class SessionController {

    private final SessionKeeper sessions;
    private final SessionViews views;
    private final MessagePaths paths;

    SessionController(SessionKeeper sessions, SessionViews views, MessagePaths paths) {
        this.sessions = sessions;
        this.views = views;
        this.paths = paths;
    }

    record Introduction(
            @Nullable @Size(max = 100) String name,
            @Nullable @Size(max = 4_000) String description) {

        SessionKeeper.Introduction toSession() {
            return new SessionKeeper.Introduction(name, description);
        }
    }

    record NewSession(
            @NotBlank String character,
            @Nullable @Min(0) Integer greeting,
            @Nullable @Valid Introduction user,
            @Nullable @Size(max = 200) String title) {}

    record SessionChange(
            @Nullable @Size(max = 200) String title,
            @Nullable @Valid Introduction user,
            @Nullable @Size(max = 4_000) String note,
            @Nullable @Min(1) Integer revision) {}

    /** Opens a session with a character, whose greeting is its first message. */
    @Operation(operationId = "openSession")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SessionView open(
            ActingUser me,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewSession session) {
        var greeting = session.greeting() == null ? 0 : session.greeting();
        var user = session.user() == null ? null : session.user().toSession();
        var opening = new SessionKeeper.Opening(session.character(), greeting, user, session.title());
        return views.of(sessions.open(me.id(), opening, Idempotency.of(key, "open", opening)));
    }

    /** Lists the user's sessions, the last active first. */
    @Operation(operationId = "listSessions")
    @GetMapping
    Page<SessionView> list(ActingUser me, @Valid PageQuery page) {
        var found = sessions.list(me.id(), page);
        return new Page<>(views.of(found.items()), found.nextCursor());
    }

    /** Shows a session. */
    @Operation(operationId = "readSession")
    @GetMapping("/{id}")
    SessionView read(ActingUser me, @PathVariable UUID id) {
        return views.of(sessions.get(me.id(), id));
    }

    /** Changes a session: its title, what the user is in it, the author's note, the revision of the character. What is left out stays. */
    @Operation(operationId = "changeSession")
    @PatchMapping("/{id}")
    SessionView change(
            ActingUser me,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SessionChange change) {
        var user = change.user() == null ? null : change.user().toSession();
        var changes = new SessionKeeper.Change(change.title(), user, change.note(), change.revision());
        return views.of(sessions.change(me.id(), id, changes, ifMatch));
    }

    /** Deletes a session with all that was said in it. */
    @Operation(operationId = "deleteSession")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(ActingUser me, @PathVariable UUID id) {
        sessions.delete(me.id(), id);
    }

    /**
     * Lists the path that is shown, oldest first: its newest part, or the part before a message.
     *
     * @param before a message; the last one shown is that before it
     * @param limit how many messages, 1 to 100; 20 when it is not said
     */
    @Operation(operationId = "listMessages")
    @Tag(name = "Messages")
    @GetMapping("/{id}/messages")
    Page<MessageView> messages(
            ActingUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return paths.shown(sessions.get(me.id(), id), before, limit);
    }
}
