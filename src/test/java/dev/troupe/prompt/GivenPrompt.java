package dev.troupe.prompt;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A prompt's input with speaking defaults: Iris, who is nothing but a name, hears Sam say hello in a window of 28k. */
final class GivenPrompt {

    private String name = "Iris";
    private String systemPrompt = "";
    private String description = "";
    private String personality = "";
    private String scenario = "";
    private String exampleDialogue = "";
    private String postHistoryInstructions = "";
    private String defaultSystemPrompt = "";
    private UserText user = new UserText("Sam", "");
    private List<PathMessage> path = List.of(PathMessage.user("Hello"));
    private @Nullable DepthPrompt depthPrompt;
    private final Map<LorePlace, List<WokenText>> lore = new EnumMap<>(LorePlace.class);
    private List<Insertion> insertions = List.of();
    private @Nullable AuthorsNote note;
    private Window window = new Window(32_768, 4_096, 1.0);
    private MessageRules rules = MessageRules.lenient();

    private GivenPrompt() {}

    static GivenPrompt aPrompt() {
        return new GivenPrompt();
    }

    GivenPrompt named(String name) {
        this.name = name;
        return this;
    }

    GivenPrompt systemPrompt(String text) {
        this.systemPrompt = text;
        return this;
    }

    GivenPrompt description(String text) {
        this.description = text;
        return this;
    }

    GivenPrompt personality(String text) {
        this.personality = text;
        return this;
    }

    GivenPrompt scenario(String text) {
        this.scenario = text;
        return this;
    }

    GivenPrompt exampleDialogue(String text) {
        this.exampleDialogue = text;
        return this;
    }

    GivenPrompt postHistoryInstructions(String text) {
        this.postHistoryInstructions = text;
        return this;
    }

    GivenPrompt defaultSystemPrompt(String text) {
        this.defaultSystemPrompt = text;
        return this;
    }

    GivenPrompt user(String name, String description) {
        this.user = new UserText(name, description);
        return this;
    }

    GivenPrompt path(PathMessage... path) {
        return path(List.of(path));
    }

    GivenPrompt path(List<PathMessage> path) {
        this.path = path;
        return this;
    }

    GivenPrompt depthPrompt(DepthPrompt depthPrompt) {
        this.depthPrompt = depthPrompt;
        return this;
    }

    GivenPrompt loreBefore(String... texts) {
        return lore(LorePlace.BEFORE, texts);
    }

    GivenPrompt loreAfter(String... texts) {
        return lore(LorePlace.AFTER, texts);
    }

    GivenPrompt lore(LorePlace place, String... texts) {
        return lore(
                place, Stream.of(texts).map(it -> new WokenText("", it, false)).toArray(WokenText[]::new));
    }

    GivenPrompt lore(LorePlace place, WokenText... texts) {
        lore.put(place, List.of(texts));
        return this;
    }

    GivenPrompt insertions(Insertion... insertions) {
        this.insertions = List.of(insertions);
        return this;
    }

    GivenPrompt note(String text, int depth) {
        this.note = new AuthorsNote(text, depth);
        return this;
    }

    GivenPrompt withoutAdditions() {
        this.note = null;
        lore.clear();
        return insertions();
    }

    GivenPrompt room(int promptTokens) {
        return window(new Window(promptTokens + 100, 100, 1.0));
    }

    GivenPrompt window(Window window) {
        this.window = window;
        return this;
    }

    GivenPrompt rules(MessageRules rules) {
        this.rules = rules;
        return this;
    }

    PersonaText persona() {
        return new PersonaText(
                name,
                systemPrompt,
                description,
                personality,
                scenario,
                exampleDialogue,
                postHistoryInstructions,
                depthPrompt);
    }

    PromptInput input() {
        var additions = new Additions(lore, insertions, note);
        return new PromptInput(persona(), defaultSystemPrompt, user, path, additions, window, rules);
    }

    Prompt assembled() {
        return PromptAssembler.assemble(input());
    }
}
