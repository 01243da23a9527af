package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.character.PublishedCharacters;
import dev.troupe.model.Connection;
import dev.troupe.prompt.Additions;
import dev.troupe.prompt.MessageRules;
import dev.troupe.prompt.PathMessage;
import dev.troupe.prompt.PersonaText;
import dev.troupe.prompt.PromptInput;
import dev.troupe.prompt.UserText;
import dev.troupe.prompt.Window;
import dev.troupe.session.MessagePaths;
import dev.troupe.session.MessageRole;
import dev.troupe.tenancy.TenantRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what a prompt is made of and maps it to the assembly's own input, which knows neither tables nor upstreams. */
@Component
class PromptMaking {

    /** Nothing learned yet about how this connection counts. */
    private static final double NO_CORRECTION = 1.0;

    /** For upstreams without a limit of their own; as many short messages as fill a small window. */
    private static final int LONGEST_PATH = 400;

    private final PublishedCharacters characters;
    private final MessagePaths paths;
    private final TenantRegistry tenants;

    PromptMaking(PublishedCharacters characters, MessagePaths paths, TenantRegistry tenants) {
        this.characters = characters;
        this.paths = paths;
        this.tenants = tenants;
    }

    /** What a turn sends, before it is assembled. */
    record Ingredients(PromptInput input, ModelSettings settings) {}

    /** Reads it all in one short transaction; assembling needs none. */
    @Transactional(readOnly = true)
    Ingredients gather(TurnTask task, Connection connection) {
        var published = characters.get(task.cast());
        var limit = Math.min(connection.rules().maxMessages(), LONGEST_PATH);
        var path = paths.said(task.sessionId(), task.turn().userMessage().id(), limit);
        var input = new PromptInput(
                text(published.persona().spokenTo(task.user().name())),
                tenants.current().defaultSystemPrompt(),
                new UserText(
                        task.user().name() == null ? "" : task.user().name(),
                        task.user().description()),
                path.stream().map(PromptMaking::message).toList(),
                Additions.NONE,
                window(connection),
                rules(connection));
        return new Ingredients(input, published.model());
    }

    static PersonaText text(Persona persona) {
        return new PersonaText(
                persona.calledName(),
                persona.systemPrompt(),
                persona.description(),
                persona.personality(),
                persona.scenario(),
                persona.exampleDialogue(),
                persona.postHistoryInstructions());
    }

    static Window window(Connection connection) {
        var model = connection.model();
        return new Window(model.contextTokens(), model.outputTokens(), NO_CORRECTION);
    }

    private static MessageRules rules(Connection connection) {
        var rules = connection.rules();
        return new MessageRules(
                rules.maxMessages(), rules.alternate(), rules.alternate(), rules.firstUser(), rules.lastUser());
    }

    private static PathMessage message(MessagePaths.Said said) {
        return said.role() == MessageRole.user
                ? PathMessage.user(said.content())
                : PathMessage.character(said.content());
    }
}
