package dev.troupe.turn;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.troupe.character.AttachedLorebooks;
import dev.troupe.character.Personas;
import dev.troupe.problem.Fails;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.prompt.PersonaTooLarge;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the model would be sent, for admins. Nothing is sent. */
@Tag(name = "Admin: characters")
@RestController
class PreviewController {

    private final Personas personas;
    private final AttachedLorebooks lorebooks;
    private final Previews previews;

    PreviewController(Personas personas, AttachedLorebooks lorebooks, Previews previews) {
        this.personas = personas;
        this.lorebooks = lorebooks;
        this.previews = previews;
    }

    enum Speaker {
        @JsonProperty("user")
        USER,
        @JsonProperty("character")
        CHARACTER
    }

    record PreviewMessage(
            @NotNull Speaker role,
            @NotNull @Size(max = 65_536) String content) {

        Said said() {
            return new Said(role == Speaker.USER ? MessageRole.user : MessageRole.character, content, null);
        }
    }

    record Partner(
            @Nullable @Size(max = 100) String name,
            @Nullable @Size(max = 4_000) String description) {}

    /**
     * @param revision which one; by default the current one
     * @param draft the draft instead of a revision
     * @param messages the path, oldest first; the last is answered
     * @param greeting which of the card's greetings the path began with: 0 is its first message, others are the alternates from 1; by
     *     default the one that says what the first message says
     * @param connection a name or id; by default the one that would be asked first
     * @param attempt how many replies the last message has already
     * @param at what the clock says; by default now
     */
    record Preview(
            @Nullable @Min(1) Integer revision,
            @Nullable Boolean draft,
            @Nullable @Valid Partner user,
            @Nullable @Size(max = 4_000) String note,

            @NotNull @Size(min = 1, max = 400) List<@Valid @NotNull PreviewMessage> messages,
            @Nullable @Min(0) Integer greeting,
            @Nullable String connection,
            @Nullable @Min(0) @Max(1_000) Integer attempt,
            @Nullable Instant at) {}

    /** As OpenAI-compatible upstreams are sent it. */
    record SentMessage(String role, String content) {}

    record Previewed(List<SentMessage> messages, JsonNode receipt) {}

    /** Assembles what the model would be sent, with its receipt. Nothing is sent. */
    @Operation(operationId = "previewPrompt")
    @Fails({ProblemType.PERSONA_TOO_LARGE, ProblemType.CONFLICT})
    @PostMapping("/v1/admin/characters/{id}/preview")
    Previewed preview(@PathVariable String id, @Valid @RequestBody Preview preview) {
        var draft = Boolean.TRUE.equals(preview.draft());
        if (draft && preview.revision() != null) {
            throw new InvalidRequest("revision", "can't be given together with draft");
        }
        var played = draft ? personas.draft(id) : personas.revision(id, preview.revision());
        var user = Objects.requireNonNullElse(preview.user(), new Partner(null, null));
        var wanted = new Previews.Wanted(
                user.name(),
                Objects.requireNonNullElse(user.description(), ""),
                preview.note(),
                preview.messages().stream().map(PreviewMessage::said).toList(),
                preview.greeting(),
                preview.connection(),
                Objects.requireNonNullElse(preview.attempt(), 0),
                preview.at());
        try {
            var made = previews.make(played, lorebooks.of(id), wanted);
            var messages = made.prompt().messages().stream()
                    .map(it -> new SentMessage(it.role().wire(), it.content()))
                    .toList();
            return new Previewed(messages, made.receipt());
        } catch (PersonaTooLarge tooLarge) {
            throw new TroupeException(
                    ProblemType.PERSONA_TOO_LARGE,
                    "The persona and the last message take about %,d tokens; the model's window has room for %,d."
                            .formatted(tooLarge.estimatedTokens(), tooLarge.availableTokens()));
        }
    }
}
