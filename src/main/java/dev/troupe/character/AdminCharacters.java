package dev.troupe.character;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Single characters as the admins' addresses answer them, with what is to be said of their drafts. */
@Component
public class AdminCharacters {

    private final Casting casting;
    private final Findings findings;
    private final PersonaUse use;

    AdminCharacters(Casting casting, Findings findings, PersonaUse use) {
        this.casting = casting;
        this.findings = findings;
        this.use = use;
    }

    /** A character of the current tenant, as its own address would answer it. */
    public AdminCharacterView view(UUID id) {
        return view(id.toString());
    }

    AdminCharacterView view(String idOrSlug) {
        var character = casting.find(idOrSlug);
        return AdminCharacterView.of(character, null, findings(character));
    }

    /** One that was just published, with the number of sessions that stay on what was before. */
    AdminCharacterView published(UUID id) {
        var character = casting.find(id.toString());
        var behind = use.sessions(id).entrySet().stream()
                .filter(it -> !it.getKey().equals(character.revision()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return AdminCharacterView.of(character, behind, findings(character));
    }

    private List<PersonaFinding> findings(Character character) {
        return findings.of(character.persona(), character.draftModel());
    }
}
