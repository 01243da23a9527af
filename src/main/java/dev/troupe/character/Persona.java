package dev.troupe.character;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who a character is, read out of the {@code data} of a Character Card V3. Reading is lenient: what is missing or of
 * another type counts as empty. The card itself, with everything in it that is not known here, stays as it is.
 */
public final class Persona {

    /** The texts that macros can put into others; within themselves these are empty. */
    private static final Map<String, MacroName> MACRO_FIELDS = Map.of(
            "description", MacroName.DESCRIPTION,
            "personality", MacroName.PERSONALITY,
            "scenario", MacroName.SCENARIO,
            "mes_example", MacroName.EXAMPLES,
            "system_prompt", MacroName.SYSTEM_PROMPT,
            "post_history_instructions", MacroName.POST_HISTORY);

    private static final List<String> GREETING_LISTS = List.of("alternate_greetings", "group_only_greetings");

    private final JsonNode card;

    Persona(JsonNode card) {
        this.card = card;
    }

    /** The name, which is the character's identity. */
    public String name() {
        return text("name");
    }

    /** All texts in which macros count, by their place in the card, the lorebook's included; in no particular order but always the same. */
    Map<String, String> textsWithMacros() {
        var texts = new LinkedHashMap<String, String>();
        MACRO_FIELDS.keySet().stream().sorted().forEach(it -> texts.put(it, text(it)));
        texts.put("first_mes", text("first_mes"));
        for (var list : GREETING_LISTS) putItems(texts, list, card.path(list), "");
        depthPrompt().ifPresent(it -> texts.put("extensions.depth_prompt.prompt", it.text()));
        var book = card.path("character_book").path("entries");
        putItems(texts, "character_book.entries", book, "content");
        return texts;
    }

    private static void putItems(Map<String, String> texts, String list, JsonNode items, String field) {
        for (int i = 0; i < items.size(); i++) {
            var item = field.isEmpty() ? items.path(i) : items.path(i).path(field);
            var place = "%s[%d]%s".formatted(list, i, field.isEmpty() ? "" : "." + field);
            if (item.isString()) texts.put(place, item.asString());
        }
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

    /** What is to be said to the model amid the talk: {@code extensions.depth_prompt}, which SillyTavern calls the character's note. */
    public Optional<DepthPrompt> depthPrompt() {
        var prompt = card.path("extensions").path("depth_prompt");
        var text = prompt.path("prompt").asString("");
        if (text.isBlank()) return Optional.empty();
        var depth = Math.clamp(prompt.path("depth").asInt(DepthPrompt.USUAL_DEPTH), 0, DepthPrompt.DEEPEST);
        return Optional.of(new DepthPrompt(text, depth, prompt.path("role").asString("system")));
    }

    /**
     * A text that stands so many messages before the end.
     *
     * @param role whose words it is, in the words of the wire: {@code system}, {@code user} or {@code assistant}; others mean the first
     */
    public record DepthPrompt(String text, int depth, String role) {

        static final int USUAL_DEPTH = 4;
        static final int DEEPEST = 10_000;
    }

    /** The lorebook that comes with the card, as the specification has it; empty where there is none. */
    public Optional<JsonNode> lorebook() {
        return card.path("character_book").isObject() ? Optional.of(card.path("character_book")) : Optional.empty();
    }

    /** Notes for whoever uses the card; never for the model. */
    public String creatorNotes() {
        return text("creator_notes");
    }

    /** First messages to choose from, without blank ones: the card's first message, then the alternates. */
    public List<String> greetings() {
        return greetings(UnaryOperator.identity()).map(Greeting::text).toList();
    }

    /** The same as these macros have them, with their places in the card. */
    public List<Greeting> greetings(Macros macros) {
        return greetings(macros::prompt).toList();
    }

    private Stream<Greeting> greetings(UnaryOperator<String> resolved) {
        var texts = new ArrayList<>(List.of(text("first_mes")));
        texts.addAll(texts("alternate_greetings"));
        return IntStream.range(0, texts.size())
                .mapToObj(it -> new Greeting(it, resolved.apply(texts.get(it))))
                .filter(it -> !it.text().isBlank());
    }

    /**
     * One of the messages that a session may begin with.
     *
     * @param place in the card, blank ones counted: 0 is its first message, others are the alternates from 1, as {@code @@is_greeting} has it
     */
    public record Greeting(int place, String text) {}

    /** First messages for a talk of more than two, without blank ones. */
    public List<String> groupGreetings() {
        return texts("group_only_greetings").stream()
                .filter(it -> !it.isBlank())
                .toList();
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
     * The persona as it is to one user: macros in its texts are resolved, in no other text ever. Names are inserted as
     * they are and not looked through for macros again. Chance falls the same each time, and macros that tell the time
     * stay.
     *
     * @param userName how the user is called; where they gave no name, the character's language has a word for "you"
     */
    public Persona spokenTo(@Nullable String userName) {
        return resolvedBy(macros(userName, 0, null));
    }

    /**
     * The same at a time and with chance of its own.
     *
     * @param seed another for each time that {@code {{random}}} and {@code {{roll}}} should fall anew
     * @param now the clock on the user's wall; null: macros that tell the time stay
     */
    public Persona spokenTo(@Nullable String userName, long seed, @Nullable ZonedDateTime now) {
        return resolvedBy(macros(userName, seed, now));
    }

    /** The persona with the texts of its prompt as the model reads them by these macros, which should be its own; greetings stay as they are. */
    public Persona promptedBy(Macros macros) {
        return new Persona(prompted(macros));
    }

    private ObjectNode prompted(Macros macros) {
        var spoken = JsonNodeFactory.instance.objectNode();
        card.properties().forEach(it -> spoken.set(it.getKey(), it.getValue()));
        MACRO_FIELDS.forEach((field, macro) -> {
            if (spoken.path(field).isString()) spoken.put(field, macros.prompt(macro, text(field)));
        });
        return spoken;
    }

    /** The same with its greetings. */
    Persona resolvedBy(Macros macros) {
        var spoken = prompted(macros);
        if (spoken.path("first_mes").isString()) spoken.put("first_mes", macros.prompt(text("first_mes")));
        for (var list : GREETING_LISTS) {
            var greetings = spoken.putArray(list);
            texts(list).forEach(it -> greetings.add(macros.prompt(it)));
        }
        return new Persona(spoken);
    }

    /** The macros of this persona, for texts that belong to it but stand elsewhere, such as its lore. */
    public Macros macros(@Nullable String userName, long seed, @Nullable ZonedDateTime now) {
        return Macros.of(macroContext(userName).with(new MacroSeeds(0, seed)).at(now));
    }

    /**
     * What this persona's macros stand for, with fixed chance, no clock and no talk; to be completed by who knows
     * more.
     */
    public MacroContext macroContext(@Nullable String userName) {
        var fields = new MacroFields(
                description(),
                personality(),
                scenario(),
                exampleDialogue(),
                systemPrompt(),
                postHistoryInstructions(),
                text("character_version"));
        return MacroContext.of(calledName(), userName == null ? you() : userName)
                .with(fields);
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
