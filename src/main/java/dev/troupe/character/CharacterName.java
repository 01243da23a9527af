package dev.troupe.character;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A character is addressed by slug or by id; this tells which a text is. */
public final class CharacterName {

    static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** What a slug looks like: never like an id. */
    public static final String SLUG = "(?!" + ID + "$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /** The same for a person. */
    public static final String SLUG_RULE = "must be 1 to 63 of a-z, 0-9 and - between them, and not look like an id";

    private static final Pattern AN_ID = Pattern.compile(ID);

    private CharacterName() {}

    /** The id, empty when the text is a slug. */
    static Optional<UUID> id(String slugOrId) {
        return AN_ID.matcher(slugOrId).matches() ? Optional.of(UUID.fromString(slugOrId)) : Optional.empty();
    }
}
