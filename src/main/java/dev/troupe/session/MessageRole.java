package dev.troupe.session;

/** Who said a message. */
public enum MessageRole {
    user,
    character
}
