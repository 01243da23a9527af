package dev.troupe.prompt;

/**
 * A text that lore has put into the prompt.
 *
 * @param entry what the receipt calls it
 * @param text as it is to be read; blank ones are left out
 * @param firstToGo whether it is given up before anything else when the window is full
 */
public record WokenText(String entry, String text, boolean firstToGo) {}
