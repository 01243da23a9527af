package dev.troupe.lore;

/** Who says something: in the messages that are searched, and in a text that goes between messages. */
public enum LoreRole {
    SYSTEM,
    USER,
    ASSISTANT
}
