package dev.troupe.model;

/**
 * One message of a prompt, as the wire has it.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record ModelMessage(String role, String content) {

    /** Says who spoke and how long, never what: a prompt has no business in a log. */
    @Override
    public String toString() {
        return "ModelMessage[%s, %d characters]".formatted(role, content.length());
    }
}
