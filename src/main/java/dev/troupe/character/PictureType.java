package dev.troupe.character;

import static dev.troupe.character.FileType.at;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.util.Optional;

/** The kinds of pictures that are kept and served, told by their bytes and never by what is said of them. */
enum PictureType {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    GIF("image/gif");

    private final String mediaType;

    PictureType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** @throws TroupeException {@code unsupported-media-type} when the bytes are no such picture */
    static PictureType of(byte[] bytes) {
        return find(bytes)
                .orElseThrow(() -> new TroupeException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "A picture must be a PNG, JPEG, WebP or GIF; these bytes are none."));
    }

    /** The same, empty when the bytes are no such picture. */
    static Optional<PictureType> find(byte[] bytes) {
        if (at(bytes, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
        if (at(bytes, 0, "\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
        if (at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP")) return Optional.of(WEBP);
        if (at(bytes, 0, "GIF87a") || at(bytes, 0, "GIF89a")) return Optional.of(GIF);
        return Optional.empty();
    }
}
