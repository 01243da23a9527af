package dev.troupe.prompt;

/** The user as the character should know them. Both texts may be blank. */
public record UserText(String name, String description) {

    String nameOr(String otherwise) {
        return Blank.is(name) ? otherwise : name;
    }
}
