package dev.troupe.character;

import java.util.ArrayList;
import java.util.stream.Stream;

/** Texts without which a character has little to play with. */
final class MissingTexts {

    private MissingTexts() {}

    static Stream<PersonaFinding> in(Persona persona) {
        var found = new ArrayList<PersonaFinding>();
        if (persona.greetings().isEmpty()) {
            found.add(new PersonaFinding(
                    "greeting-missing",
                    "card.first_mes",
                    "The character has no first message: sessions begin with silence."));
        }
        if (persona.description().isBlank() && persona.personality().isBlank()) {
            found.add(new PersonaFinding(
                    "description-missing",
                    "card.description",
                    "Neither description nor personality says who the character is."));
        }
        return found.stream();
    }
}
