package dev.troupe.character;

import dev.troupe.http.Page;
import dev.troupe.problem.Fails;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The history of a character's persona, for admins. */
@Tag(name = "Admin: characters")
@RestController
@RequestMapping("/v1/admin/characters/{id}")
class RevisionController {

    private static final String DRAFT = "draft";

    private final Casting casting;
    private final Revisions revisions;
    private final PersonaUse use;
    private final AdminCharacters characters;

    RevisionController(Casting casting, Revisions revisions, PersonaUse use, AdminCharacters characters) {
        this.casting = casting;
        this.revisions = revisions;
        this.use = use;
        this.characters = characters;
    }

    /** @param sessions how many sessions are on it */
    record RevisionLine(int number, String name, String note, Instant publishedAt, boolean current, long sessions) {}

    record RevisionView(
            int number, String note, Instant publishedAt, boolean current, JsonNode card, ModelSettings model) {}

    /** @param from the older side, as it was asked for; a number or {@code draft} */
    record Difference(String from, String to, List<FieldChange> changes) {}

    record Rollback(@NotNull @Min(1) Integer revision) {}

    /** Lists the revisions of a character, newest first. */
    @Operation(operationId = "listRevisions")
    @GetMapping("/revisions")
    Page<RevisionLine> list(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        var character = casting.find(id);
        var sessions = use.sessions(character.id());
        return revisions
                .before(character.id(), before(cursor), limit)
                .map(it -> new RevisionLine(
                        it.number(),
                        it.persona().name(),
                        it.note(),
                        it.publishedAt(),
                        isCurrent(character, it),
                        sessions.getOrDefault(it.number(), 0L)));
    }

    /** Shows a revision with its card. */
    @Operation(operationId = "readRevision")
    @GetMapping("/revisions/{number}")
    RevisionView read(@PathVariable String id, @PathVariable int number) {
        var character = casting.find(id);
        var it = revisions.get(character.id(), number);
        return new RevisionView(
                it.number(), it.note(), it.publishedAt(), isCurrent(character, it), it.card(), it.model());
    }

    /** Compares two revisions, field by field. {@code draft} is the draft. */
    @Operation(operationId = "compareRevisions")
    @GetMapping("/revisions/{from}/diff/{to}")
    Difference diff(@PathVariable String id, @PathVariable String from, @PathVariable String to) {
        var character = casting.find(id);
        return new Difference(from, to, PersonaDiff.between(card(character, from), card(character, to)));
    }

    /** Publishes what a revision was as the next one, and puts it into the draft. */
    @Operation(operationId = "rollBackCharacter")
    @Fails(ProblemType.PERSONA_TOO_LARGE)
    @PostMapping("/rollback")
    AdminCharacterView rollback(@PathVariable String id, @Valid @RequestBody Rollback rollback) {
        UUID character = casting.find(id).id();
        casting.rollBack(character, rollback.revision());
        return characters.published(character);
    }

    private JsonNode card(Character character, String which) {
        if (which.equals(DRAFT)) return character.draft();
        return revisions.get(character.id(), number("revision", which)).card();
    }

    private static int before(@Nullable String cursor) {
        return cursor == null ? Integer.MAX_VALUE : number("cursor", cursor);
    }

    private static int number(String field, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new InvalidRequest(field, "must be the number of a revision");
        }
    }

    private static boolean isCurrent(Character character, PersonaRevision revision) {
        var current = character.revision();
        return current != null && current == revision.number();
    }
}
