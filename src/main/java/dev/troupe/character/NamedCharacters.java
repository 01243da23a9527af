package dev.troupe.character;

import dev.troupe.tenancy.CharacterNames;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells browser tokens which character a name means. */
@Component
class NamedCharacters implements CharacterNames {

    private final Characters characters;

    NamedCharacters(Characters characters) {
        this.characters = characters;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<UUID> id(String slugOrId) {
        var found =
                CharacterName.id(slugOrId).map(characters::findById).orElseGet(() -> characters.findBySlug(slugOrId));
        return found.map(Character::id);
    }
}
