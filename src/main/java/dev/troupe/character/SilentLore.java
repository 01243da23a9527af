package dev.troupe.character;

import dev.troupe.lore.Finding;
import dev.troupe.lore.Lorebook;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Entries of a card's own lorebook that never wake, or not as their author must have meant. */
final class SilentLore {

    private SilentLore() {}

    /** One for each trouble of each entry; the codes are those of lore, behind {@code lore-}. */
    static Stream<PersonaFinding> in(Persona persona) {
        return persona.lorebook().stream().flatMap(book -> {
            var found =
                    Lorebook.of("character", Lorebook.Source.CHARACTER, book).check();
            return found.isEmpty() ? Stream.of() : findings(found, places(book));
        });
    }

    private static Stream<PersonaFinding> findings(List<Finding> found, Map<String, Integer> places) {
        return found.stream()
                .map(it -> new PersonaFinding(
                        "lore-" + it.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "card.character_book.entries[%d]".formatted(places.getOrDefault(it.entryId(), 0)),
                        it.name().isBlank() ? it.message() : "%s: %s".formatted(it.name(), it.message())));
    }

    /** Where entries are, by the names that lore has for them: their own id, or their place among what is an entry. */
    private static Map<String, Integer> places(JsonNode book) {
        var places = new HashMap<String, Integer>();
        int entries = 0;
        var all = book.path("entries");
        for (int i = 0; i < all.size(); i++) {
            if (!all.path(i).isObject()) continue;
            places.putIfAbsent("#" + entries++, i);
            var id = EntryMatching.id(all.path(i));
            if (id != null) places.putIfAbsent(id, i);
        }
        return places;
    }
}
