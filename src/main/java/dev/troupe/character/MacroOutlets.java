package dev.troupe.character;

/** What lore sends to the outlets that a character's texts ask for by {@code {{outlet::name}}}. Its texts are put in as they are. */
@FunctionalInterface
public interface MacroOutlets {

    /** Nothing is sent anywhere. */
    MacroOutlets EMPTY = _ -> "";

    /** What an outlet holds; empty where it holds nothing. @param name without white space around it */
    String text(String name);
}
