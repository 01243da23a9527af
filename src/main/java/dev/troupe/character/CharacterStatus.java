package dev.troupe.character;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a character has come. */
public enum CharacterStatus {
    /** Nothing of it was published yet. */
    @JsonProperty("draft")
    DRAFT,
    /** Users may find it, as its visibility says. */
    @JsonProperty("published")
    PUBLISHED,
    /** Put away, whether it was published or not: users don't find it and no session begins with it; those that have begun go on. */
    @JsonProperty("archived")
    ARCHIVED
}
