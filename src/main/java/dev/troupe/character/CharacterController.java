package dev.troupe.character;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.Users;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published characters as users see them; the persona itself is never among it. */
@Tag(name = "Characters")
@RestController
@RequestMapping("/v1/characters")
class CharacterController {

    private final CharacterLists lists;
    private final PublishedCharacters published;
    private final Avatars avatars;
    private final Users users;

    CharacterController(CharacterLists lists, PublishedCharacters published, Avatars avatars, Users users) {
        this.lists = lists;
        this.published = published;
        this.avatars = avatars;
        this.users = users;
    }

    record CharacterView(
            UUID id,
            String slug,
            String name,
            @Nullable String avatar,
            @Nullable String tagline,
            @Nullable String language,
            List<String> tags,
            List<String> greetings) {

        static CharacterView of(Published character, @Nullable String userName) {
            var persona = character.persona().spokenTo(userName);
            return new CharacterView(
                    character.id(),
                    character.slug(),
                    persona.name(),
                    character.avatar(),
                    persona.tagline(),
                    persona.language(),
                    persona.tags(),
                    persona.greetings());
        }
    }

    /**
     * Lists the characters that users may find, newest first.
     *
     * @param query a part of the name or the tagline
     * @param tag one of the tags
     */
    @Operation(operationId = "listCharacters")
    @GetMapping
    Page<CharacterView> list(
            ActingUser me,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String tag,
            @Valid PageQuery page) {
        var name = users.get(me.id()).name();
        return lists.listed(new CharacterLists.Filter(query, tag), page)
                .map(it -> CharacterView.of(published.current(it), name));
    }

    /** Shows a character by its slug. */
    @Operation(operationId = "readCharacter")
    @GetMapping("/{slug}")
    CharacterView read(ActingUser me, @PathVariable String slug) {
        return CharacterView.of(published.find(slug), users.get(me.id()).name());
    }

    /** Answers with a character's picture. */
    @Operation(operationId = "readCharacterAvatar")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{slug}/avatar")
    ResponseEntity<byte[]> avatar(@PathVariable String slug) {
        return avatars.serve(published.visible(slug));
    }
}
