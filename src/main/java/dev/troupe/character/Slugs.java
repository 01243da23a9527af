package dev.troupe.character;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Makes a slug of a name: its Latin letters and digits, or, where it has none, something short that is not taken. */
final class Slugs {

    private Slugs() {}

    static String of(String name) {
        var latin = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (latin.isEmpty() || CharacterName.id(latin).isPresent()) return different("character");
        return latin.length() <= 48 ? latin : latin.substring(0, 48).replaceAll("-+$", "");
    }

    static String different(String slug) {
        return slug + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
