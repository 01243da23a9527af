package dev.troupe;

import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** What a path or a field can name of a tenant's. */
enum Kind {
    SESSION,
    MESSAGE,
    TURN,
    CHARACTER,
    SLUG,
    KEY,
    CONNECTION,
    CONNECTION_NAME,
    LOREBOOK,
    ISSUER,
    FILE,
    USER,
    /** Counts from 1 in every character: by itself it is nobody's. */
    REVISION;

    private static final Random RANDOM = new Random(20_261_126);

    /** A name of this kind that never was one, as long as those that are. */
    String unknown() {
        return switch (this) {
            case SLUG, CONNECTION_NAME, USER -> prefix() + UUID.randomUUID();
            case FILE -> {
                var hash = new byte[32];
                RANDOM.nextBytes(hash);
                yield HexFormat.of().formatHex(hash);
            }
            case REVISION -> "1";
            default -> UUID.randomUUID().toString();
        };
    }

    /** What names of this kind begin with in these tests; an id has none. */
    String prefix() {
        return switch (this) {
            case SLUG -> "iris-";
            case CONNECTION_NAME -> "owned-";
            case USER -> "ann-";
            default -> "";
        };
    }

    /**
     * What a variable of a path names.
     *
     * @param before what stands before it in the path, such as {@code sessions}
     * @param name the variable's own
     * @throws AssertionError for one that nobody has said this of
     */
    static Kind ofVariable(String before, String name) {
        return switch (before) {
            case "sessions" -> SESSION;
            case "messages" -> MESSAGE;
            case "turns" -> TURN;
            case "characters" -> name.equals("slug") ? SLUG : CHARACTER;
            case "keys" -> KEY;
            case "connections" -> CONNECTION;
            case "lorebooks" -> LOREBOOK;
            case "issuers" -> ISSUER;
            case "assets" -> FILE;
            case "users" -> USER;
            case "revisions", "diff" -> REVISION;
            default ->
                throw new AssertionError(
                        "Nobody has said what {%s} after /%s/ names: add it to Kind.ofVariable, and one to Belongings.of"
                                .formatted(name, before));
        };
    }
}
