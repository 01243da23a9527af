package dev.troupe.character;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Characters as the admins' addresses answer them, for other modules that make some. */
@Component
public class AdminCharacters {

    private final Casting casting;

    AdminCharacters(Casting casting) {
        this.casting = casting;
    }

    /** A character of the current tenant, as its own address would answer it. */
    public AdminCharacterView view(UUID id) {
        return AdminCharacterView.of(casting.find(id.toString()));
    }
}
