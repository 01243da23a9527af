package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.character.PublishedCharacters;
import dev.troupe.model.Connection;
import dev.troupe.prompt.Additions;
import dev.troupe.prompt.AuthorsNote;
import dev.troupe.prompt.MessageRules;
import dev.troupe.prompt.PathMessage;
import dev.troupe.prompt.PersonaText;
import dev.troupe.prompt.PromptInput;
import dev.troupe.prompt.SystemPlace;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.prompt.UserText;
import dev.troupe.prompt.Window;
import dev.troupe.session.MessagePaths;
import dev.troupe.session.MessageRole;
import dev.troupe.tenancy.DefaultPrompts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what a prompt is made of and maps it to the assembly's own input, which knows neither tables nor upstreams. */
@Component
class PromptMaking {

    /** For upstreams without a limit of their own; as many short messages as fill a small window. */
    private static final int LONGEST_PATH = 400;

    private final PublishedCharacters characters;
    private final MessagePaths paths;
    private final DefaultPrompts defaultPrompts;
    private final TokenLearnings learnings;

    PromptMaking(
            PublishedCharacters characters,
            MessagePaths paths,
            DefaultPrompts defaultPrompts,
            TokenLearnings learnings) {
        this.characters = characters;
        this.paths = paths;
        this.defaultPrompts = defaultPrompts;
        this.learnings = learnings;
    }

    /** What a turn sends, before it is assembled. */
    record Ingredients(PromptInput input, ModelSettings settings) {

        private static final double SMALLER = 0.7;

        /** The same for an upstream whose window turned out to be smaller than we thought: less history goes in. */
        PromptInput smaller() {
            var whole = input.window();
            var window = whole.withPromptTokens((int) (whole.promptTokens() * SMALLER));
            return new PromptInput(
                    input.persona(),
                    input.defaultSystemPrompt(),
                    input.user(),
                    input.path(),
                    input.additions(),
                    window,
                    input.rules());
        }
    }

    /** Reads it all in the caller's transaction or in a short one of its own; assembling needs none. */
    @Transactional(readOnly = true)
    Ingredients gather(TurnTask task, Connection connection) {
        var played = characters.played(task.cast());
        var most = connection.rules().maxMessages();
        var limit = most == null ? LONGEST_PATH : Math.min(most, LONGEST_PATH);
        var path = paths.said(task.sessionId(), task.tip(), limit);
        var input = input(
                played.persona(), defaultPrompts.current(), task.user(), path, connection, learnings.of(connection));
        return new Ingredients(input, played.model());
    }

    /** The assembly's input for a persona that answers the last message of a path, or goes on from it, over a connection. */
    static PromptInput input(
            Persona persona,
            String defaultSystemPrompt,
            TurnTask.Partner user,
            List<MessagePaths.Said> path,
            Connection connection,
            TokenFactors factors) {
        return new PromptInput(
                text(persona.spokenTo(user.name())),
                defaultSystemPrompt,
                new UserText(user.name() == null ? "" : user.name(), user.description()),
                path.stream().map(PromptMaking::message).toList(),
                additions(user.note()),
                window(connection, factors),
                rules(connection));
    }

    private static Additions additions(@Nullable String note) {
        return note == null
                ? Additions.NONE
                : new Additions(Map.of(), List.of(), new AuthorsNote(note, AuthorsNote.USUAL_DEPTH));
    }

    static PersonaText text(Persona persona) {
        return new PersonaText(
                persona.calledName(),
                persona.systemPrompt(),
                persona.description(),
                persona.personality(),
                persona.scenario(),
                persona.exampleDialogue(),
                persona.postHistoryInstructions(),
                null);
    }

    static Window window(Connection connection, TokenFactors factors) {
        var window = connection.window();
        return new Window(window.contextTokens(), window.outputTokens(), factors);
    }

    private static MessageRules rules(Connection connection) {
        var rules = connection.rules();
        var most = rules.maxMessages();
        var system = switch (rules.system()) {
            case first -> SystemPlace.FIRST;
            case anywhere -> SystemPlace.ANYWHERE;
            case user -> SystemPlace.IN_USER;
        };
        return new MessageRules(
                most == null ? MessageRules.UNLIMITED : most,
                system,
                rules.alternate(),
                rules.firstUser(),
                rules.lastUser());
    }

    private static PathMessage message(MessagePaths.Said said) {
        return said.role() == MessageRole.user
                ? PathMessage.user(said.content())
                : PathMessage.character(said.content());
    }
}
