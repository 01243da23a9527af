package dev.troupe.character;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface PersonaRevisions extends JpaRepository<PersonaRevision, UUID> {

    Optional<PersonaRevision> findByCharacterIdAndNumber(UUID characterId, int number);
}
