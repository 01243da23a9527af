package dev.troupe.character;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface PersonaRevisions extends JpaRepository<PersonaRevision, UUID> {

    List<PersonaRevision> findByCharacterIdAndNumberLessThanOrderByNumberDesc(
            UUID characterId, int number, Limit limit);

    Optional<PersonaRevision> findByCharacterIdAndNumber(UUID characterId, int number);
}
