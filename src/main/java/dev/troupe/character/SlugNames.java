package dev.troupe.character;

import dev.troupe.tenancy.CharacterNames;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells whoever counts what characters do which of them a name means. */
@Component
class SlugNames implements CharacterNames {

    private final Characters characters;

    SlugNames(Characters characters) {
        this.characters = characters;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<UUID> id(String slugOrId) {
        return CharacterName.id(slugOrId)
                .map(characters::findById)
                .orElseGet(() -> characters.findBySlug(slugOrId))
                .map(Character::id);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, String> slugs(Collection<UUID> ids) {
        return characters.findAllById(ids).stream().collect(Collectors.toMap(Character::id, Character::slug));
    }
}
