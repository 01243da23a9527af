package dev.troupe.character;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.Users;
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

    @GetMapping("/{slug}")
    CharacterView read(ActingUser me, @PathVariable String slug) {
        return CharacterView.of(published.find(slug), users.get(me.id()).name());
    }

    @GetMapping("/{slug}/avatar")
    ResponseEntity<byte[]> avatar(@PathVariable String slug) {
        return avatars.serve(published.visible(slug));
    }
}
