package dev.troupe.character;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which users may find a published character. */
public enum Visibility {
    /** Everyone, in lists as well. */
    @JsonProperty("public")
    PUBLIC,
    /** Whoever knows its slug. */
    @JsonProperty("unlisted")
    UNLISTED,
    /** Nobody; admins still work on it. */
    @JsonProperty("private")
    PRIVATE
}
