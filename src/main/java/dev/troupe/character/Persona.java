package dev.troupe.character;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who a character is, read out of the {@code data} of a Character Card V3. Reading is lenient: what is missing or of another type
 * counts as empty. The card itself, with everything in it that is not known here, stays as it is.
 */
public final class Persona {

    private static final List<String> MACRO_FIELDS = List.of(
            "description",
            "personality",
            "scenario",
            "first_mes",
            "mes_example",
            "system_prompt",
            "post_history_instructions");

    private final JsonNode card;

    Persona(JsonNode card) {
        this.card = card;
    }

    /** The name, which is the character's identity. */
    public String name() {
        return text("name");
    }

    /** What the character is called in talk: the nickname when there is one, else the name. */
    public String calledName() {
        var nickname = text("nickname");
        return nickname.isBlank() ? name() : nickname;
    }

    public String description() {
        return text("description");
    }

    public String personality() {
        return text("personality");
    }

    public String scenario() {
        return text("scenario");
    }

    /** Blocks of lines, each block begun by {@code <START>}. */
    public String exampleDialogue() {
        return text("mes_example");
    }

    /** Replaces the tenant's default where it is not blank; may refer to that with {@code {{original}}}. */
    public String systemPrompt() {
        return text("system_prompt");
    }

    public String postHistoryInstructions() {
        return text("post_history_instructions");
    }

    /** First messages to choose from, without blank ones: 0 is the card's first message, the alternates follow. */
    public List<String> greetings() {
        var greetings = new ArrayList<String>();
        greetings.add(text("first_mes"));
        greetings.addAll(texts("alternate_greetings"));
        greetings.removeIf(String::isBlank);
        return List.copyOf(greetings);
    }

    public List<String> tags() {
        return texts("tags").stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    /** One line about the character for people who choose; null where the card has none. */
    public @Nullable String tagline() {
        return nullIfBlank(
                card.path("extensions").path("troupe").path("tagline").asString(""));
    }

    /** The language the character speaks, as a BCP 47 tag; null where the card does not say. */
    public @Nullable String language() {
        return nullIfBlank(
                card.path("extensions").path("troupe").path("language").asString(""));
    }

    /**
     * The persona as it is to one user: macros in its texts are resolved, in no other text ever. Names are inserted as they are
     * and not looked through for macros again.
     *
     * @param userName how the user is called; where they gave no name, the character's language has a word for "you"
     */
    public Persona spokenTo(@Nullable String userName) {
        var macros = new Macros(calledName(), userName == null ? you() : userName);
        var spoken = ((ObjectNode) card).deepCopy();
        for (var field : MACRO_FIELDS) {
            if (spoken.path(field).isString()) spoken.put(field, macros.resolve(text(field)));
        }
        var greetings = spoken.putArray("alternate_greetings");
        texts("alternate_greetings").forEach(it -> greetings.add(macros.resolve(it)));
        return new Persona(spoken);
    }

    private String you() {
        var language = language();
        if (language == null) return "you";
        return switch (language.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "zh" -> "你";
            case "ur" -> "آپ";
            default -> "you";
        };
    }

    private String text(String field) {
        return card.path(field).asString("");
    }

    private List<String> texts(String field) {
        return card.path(field)
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    private static @Nullable String nullIfBlank(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
