package dev.troupe.prompt;

/**
 * The user as the character should know them. All texts may be blank.
 *
 * @param spokenName what the persona's texts call the user, also where they gave no name
 */
public record UserText(String name, String description, String spokenName) {

    public UserText(String name, String description) {
        this(name, description, name);
    }

    String nameOr(String otherwise) {
        return Blank.is(name) ? otherwise : name;
    }
}
