package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.character.RequestCards;
import dev.troupe.lore.LooseJson;
import dev.troupe.lore.Lorebook;
import dev.troupe.model.Connection;
import dev.troupe.model.Endpoint;
import dev.troupe.model.Preset;
import dev.troupe.model.Secret;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.prompt.PromptMessage;
import dev.troupe.prompt.TokenFactors;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.session.MessageRole;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A scene with speaking defaults: Ben says hello to the character of a card, over the widest of the connections. */
final class GivenScene {

    private static final Endpoint NOWHERE = Endpoint.of(URI.create("http://127.0.0.1:1/v1"), Secret.NONE);

    private final Persona persona;
    private String defaultSystemPrompt = "";
    private String userDescription = "";
    private List<Said> path = List.of(user("Hello"));
    private Connection connection = connection(Preset.REHEARSAL);
    private long seed = 1;

    private GivenScene(Persona persona) {
        this.persona = persona;
    }

    /** @param data of the card, in loose JSON */
    static GivenScene of(String data) {
        return of(RequestCards.persona(LooseJson.object(data)));
    }

    static GivenScene of(Persona persona) {
        return new GivenScene(persona);
    }

    static Connection connection(Preset preset) {
        return preset.connection(new UUID(0, 7), "test", NOWHERE, preset.defaultModel());
    }

    static Said user(String text) {
        return new Said(MessageRole.user, text, null);
    }

    static Said character(String text) {
        return new Said(MessageRole.character, text, null);
    }

    GivenScene defaultSystemPrompt(String text) {
        this.defaultSystemPrompt = text;
        return this;
    }

    GivenScene userDescription(String text) {
        this.userDescription = text;
        return this;
    }

    GivenScene path(Said... said) {
        return path(List.of(said));
    }

    GivenScene path(List<Said> said) {
        this.path = said;
        return this;
    }

    GivenScene over(Connection other) {
        this.connection = other;
        return this;
    }

    GivenScene seed(long other) {
        this.seed = other;
        return this;
    }

    Scene scene() {
        return new Scene(
                persona,
                ModelSettings.DEFAULT,
                new Scene.Lore(
                        List.of(),
                        persona.lorebook().map(it -> Lorebook.of("character", Lorebook.Source.CHARACTER, it)).stream()
                                .toList()),
                defaultSystemPrompt,
                new TurnTask.Partner(new UUID(0, 1), "Ben", userDescription, null),
                Scene.Past.whole(path),
                new Scene.Upstream(connection, TokenFactors.NONE),
                new Scene.Chance(0, seed, Instant.EPOCH));
    }

    Prompt prompt() {
        return PromptAssembler.assemble(Ingredients.of(scene()).input());
    }

    /** All that the model reads. */
    String text() {
        return prompt().messages().stream().map(PromptMessage::content).collect(Collectors.joining("\n\n"));
    }
}
