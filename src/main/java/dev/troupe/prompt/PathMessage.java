package dev.troupe.prompt;

/** A message on the session's active path. Its text is never expanded or trimmed; a blank one is left out. */
public record PathMessage(Speaker speaker, String content) {

    /** Who said it. */
    public enum Speaker {
        USER,
        CHARACTER
    }

    public static PathMessage user(String content) {
        return new PathMessage(Speaker.USER, content);
    }

    public static PathMessage character(String content) {
        return new PathMessage(Speaker.CHARACTER, content);
    }

    Role role() {
        return switch (speaker) {
            case USER -> Role.USER;
            case CHARACTER -> Role.ASSISTANT;
        };
    }
}
