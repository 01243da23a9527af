package dev.troupe.turn;

import dev.troupe.character.MacroContext;
import dev.troupe.character.MacroSeeds;
import dev.troupe.character.Macros;
import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.model.Connection;
import dev.troupe.prompt.Additions;
import dev.troupe.prompt.AuthorsNote;
import dev.troupe.prompt.DepthPrompt;
import dev.troupe.prompt.MessageRules;
import dev.troupe.prompt.PathMessage;
import dev.troupe.prompt.PersonaText;
import dev.troupe.prompt.PromptInput;
import dev.troupe.prompt.Role;
import dev.troupe.prompt.SystemPlace;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.prompt.UserText;
import dev.troupe.prompt.Window;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is to be sent, before it is assembled: a scene mapped to the assembly's own input, which knows neither tables nor upstreams. A
 * pure function of the scene.
 *
 * @param lore what the lore made of the scene; null where there is none
 */
record Ingredients(
        PromptInput input,
        ModelSettings settings,
        Scene.Chance chance,
        @Nullable LoreReport lore) {

    private static final double SMALLER = 0.7;

    static Ingredients of(Scene scene) {
        var partner = scene.partner();
        var context = context(scene);
        var macros = Macros.of(context);
        var spoken = scene.persona().promptedBy(macros);
        var window = window(scene);
        var woken = LoreWaking.wake(scene, spoken, new LoreWaking.Language(context, macros, window));
        var outlets = woken == null ? Outlets.of(List.of()) : woken.outlets();
        var note = partner.note() == null ? null : new AuthorsNote(partner.note(), AuthorsNote.USUAL_DEPTH);
        var input = new PromptInput(
                asking(scene.persona(), text(spoken, macros), macros, outlets, window),
                woken == null ? scene.defaultSystemPrompt() : woken.systemPrompt(scene.defaultSystemPrompt()),
                new UserText(partner.name() == null ? "" : partner.name(), partner.description(), context.userName()),
                scene.past().path().stream().map(Ingredients::message).toList(),
                woken == null ? new Additions(Map.of(), List.of(), note) : woken.additions(note),
                window,
                rules(scene.upstream().connection()));
        return new Ingredients(input, scene.settings(), scene.chance(), woken == null ? null : woken.report(outlets));
    }

    /**
     * The persona's texts once more, now that it is known what woke: lore has read them with outlets that were still empty. These stay so where
     * they would take the room that every persona must leave for talk.
     */
    private static PersonaText asking(
            Persona persona, PersonaText before, Macros macros, Outlets outlets, Window window) {
        if (outlets.isEmpty()) return before;
        var filled = macros.with(outlets);
        var text = text(persona.promptedBy(filled), filled);
        if (PersonaFits.leavesRoom(text, window)) return text;
        outlets.leave();
        return before;
    }

    /** What the lore alone makes of a scene; null where there are no books. */
    static @Nullable WokenLore woken(Scene scene) {
        var context = context(scene);
        var macros = Macros.of(context);
        var window = window(scene);
        var language = new LoreWaking.Language(context, macros, window);
        return LoreWaking.wake(scene, scene.persona().promptedBy(macros), language);
    }

    /** The same for an upstream whose window turned out to be smaller than we thought: less history goes in. */
    PromptInput smaller() {
        var window = input.window().withPromptTokens((int) (input.window().promptTokens() * SMALLER));
        return new PromptInput(
                input.persona(),
                input.defaultSystemPrompt(),
                input.user(),
                input.path(),
                input.additions(),
                window,
                input.rules());
    }

    /** Which greeting a message is by its words, if it is one and the scene's session begins with it. */
    static @Nullable Integer greeting(Scene scene, Said first) {
        return LoreWaking.greeting(scene.persona(), Macros.of(context(scene)), first);
    }

    private static MacroContext context(Scene scene) {
        var chance = scene.chance();
        var name = scene.partner().name();
        return scene.persona()
                .macroContext(name == null ? null : NotOriginal.of(name))
                .withUserDescription(NotOriginal.of(scene.partner().description()))
                .with(new MacroSeeds(chance.pick(), chance.seed()))
                .with(LastSaid.of(scene.past().path()))
                .at(chance.at().atZone(ZoneOffset.UTC));
    }

    /** @param spoken with its macros resolved, but for the text at a depth */
    static PersonaText text(Persona spoken, Macros macros) {
        return new PersonaText(
                spoken.calledName(),
                spoken.systemPrompt(),
                spoken.description(),
                spoken.personality(),
                spoken.scenario(),
                spoken.exampleDialogue(),
                spoken.postHistoryInstructions(),
                spoken.depthPrompt()
                        .map(it -> new DepthPrompt(macros.prompt(it.text()), it.depth(), role(it.role())))
                        .orElse(null));
    }

    private static Role role(String wire) {
        return switch (wire) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> Role.SYSTEM;
        };
    }

    /** The connection's window, with as much kept free for the reply as the character wants to say and the connection lets it. */
    static Window window(Connection connection, ModelSettings settings, TokenFactors factors) {
        var window = connection.window();
        var reply = settings.maxTokens() == null
                ? window.outputTokens()
                : Math.min(settings.maxTokens(), window.outputTokens());
        return new Window(window.inputTokens() + reply, reply, factors);
    }

    private static Window window(Scene scene) {
        return window(
                scene.upstream().connection(),
                scene.settings(),
                scene.upstream().factors());
    }

    private static MessageRules rules(Connection connection) {
        var rules = connection.rules();
        var system = switch (rules.system()) {
            case first -> SystemPlace.FIRST;
            case anywhere -> SystemPlace.ANYWHERE;
            case user -> SystemPlace.IN_USER;
        };
        return new MessageRules(
                Objects.requireNonNullElse(rules.maxMessages(), MessageRules.UNLIMITED),
                system,
                rules.alternate(),
                rules.firstUser(),
                rules.lastUser());
    }

    private static PathMessage message(Said said) {
        return said.role() == MessageRole.character
                ? PathMessage.character(said.content())
                : PathMessage.user(said.content());
    }
}
