package dev.troupe.character;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The tenant's characters: drafts that are edited, and what is published of them. */
@Tag(name = "Admin: characters")
@RestController
@RequestMapping("/v1/admin/characters")
class AdminCharacterController {

    private static final String SLUG = CharacterName.SLUG;
    private static final String SLUG_RULE = CharacterName.SLUG_RULE;

    private final Casting casting;
    private final CharacterLists lists;
    private final Avatars avatars;
    private final AdminCharacters characters;
    private final Removal removal;

    AdminCharacterController(
            Casting casting, CharacterLists lists, Avatars avatars, AdminCharacters characters, Removal removal) {
        this.casting = casting;
        this.lists = lists;
        this.avatars = avatars;
        this.characters = characters;
        this.removal = removal;
    }

    record NewCharacter(
            @Nullable @Pattern(regexp = SLUG, message = SLUG_RULE) String slug,

            @NotNull @JsonDeserialize(using = SentCard.class)
            JsonNode card,

            @Nullable @Valid ModelSettings model,
            @Nullable Visibility visibility) {}

    record CharacterChange(
            @Nullable @Pattern(regexp = SLUG, message = SLUG_RULE) String slug,

            @Nullable Visibility visibility,
            @Nullable CharacterStatus status) {}

    record NewDraft(
            @NotNull @JsonDeserialize(using = SentCard.class)
            JsonNode card,

            @Nullable @Valid ModelSettings model) {}

    record Publishing(@Nullable @Size(max = 1_000) String note) {}

    /** Makes a character with a draft. Nothing of it is published yet. */
    @Operation(operationId = "createCharacter")
    @Fails({ProblemType.CARD_INVALID, ProblemType.PERSONA_TOO_LARGE, ProblemType.CONFLICT})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AdminCharacterView create(@Valid @RequestBody NewCharacter character) {
        var visibility = character.visibility() == null ? Visibility.PUBLIC : character.visibility();
        return characters.view(casting.create(character.slug(), character.card(), character.model(), visibility));
    }

    /**
     * Lists all characters of the tenant, newest first.
     *
     * @param query a part of the name
     * @param tag one of the tags
     * @param status {@code draft}, {@code published} or {@code archived}
     */
    @Operation(operationId = "listAllCharacters")
    @GetMapping
    Page<AdminCharacterView> list(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false)
                    @Pattern(regexp = "draft|published|archived", message = "must be draft, published or archived") @Nullable String status,
            @Valid PageQuery page) {
        return lists.all(new CharacterLists.Filter(query, tag), status, page).map(AdminCharacterView::of);
    }

    /** Shows a character with its draft. */
    @Operation(operationId = "readDraft")
    @GetMapping("/{id}")
    AdminCharacterView read(@PathVariable String id) {
        return characters.view(id);
    }

    /** Changes a character's slug, who may find it, or puts it away. What is left out stays. */
    @Operation(operationId = "changeCharacter")
    @Fails(ProblemType.CONFLICT)
    @PatchMapping("/{id}")
    AdminCharacterView change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody CharacterChange change) {
        var character = casting.find(id).id();
        casting.change(character, new Casting.Change(change.slug(), change.visibility(), change.status()), ifMatch);
        return characters.view(character);
    }

    /** Deletes a character that no session is with. */
    @Operation(operationId = "deleteCharacter")
    @Fails(ProblemType.CONFLICT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        removal.remove(id, ifMatch);
    }

    /** Puts another card into the draft. Users see nothing of it until it is published. */
    @Operation(operationId = "replaceDraft")
    @Fails({ProblemType.CARD_INVALID, ProblemType.PERSONA_TOO_LARGE})
    @PutMapping("/{id}/draft")
    AdminCharacterView edit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewDraft draft) {
        var character = casting.find(id).id();
        casting.edit(character, draft.card(), draft.model(), ifMatch);
        return characters.view(character);
    }

    /** Freezes the draft as the next revision, which new sessions are with. */
    @Operation(operationId = "publishCharacter")
    @Fails(ProblemType.PERSONA_TOO_LARGE)
    @PostMapping("/{id}/publish")
    AdminCharacterView publish(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Publishing publishing) {
        var character = casting.find(id).id();
        casting.publish(character, publishing == null || publishing.note() == null ? "" : publishing.note());
        return characters.published(character);
    }

    /** Answers with a character's picture. */
    @Operation(operationId = "readAvatar")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{id}/avatar")
    ResponseEntity<byte[]> avatar(@PathVariable String id) {
        return avatars.serve(casting.find(id));
    }

    /** Gives a character a picture: PNG, JPEG or WebP. */
    @Operation(operationId = "replaceAvatar")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    @PutMapping("/{id}/avatar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void picture(@PathVariable String id, @RequestBody byte[] bytes) {
        casting.picture(casting.find(id).id(), bytes);
    }

    /** Takes a character's picture away. */
    @Operation(operationId = "deleteAvatar")
    @DeleteMapping("/{id}/avatar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePicture(@PathVariable String id) {
        casting.removePicture(casting.find(id).id());
    }
}
