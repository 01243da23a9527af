package dev.troupe.turn;

import dev.troupe.character.PublishedCharacters.Played;
import dev.troupe.lore.LorebookRef;
import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.tenancy.DefaultPrompts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Makes prompts as turns do, of what an admin supposes. */
@Component
class Previews {

    private static final UUID NOBODY = new UUID(0, 0);

    private final DefaultPrompts defaultPrompts;
    private final Connections connections;
    private final TokenLearnings learnings;
    private final LoreShelf shelf;
    private final TurnReceipts receipts;
    private final TransactionOperations transactions;
    private final Clock clock;

    Previews(
            DefaultPrompts defaultPrompts,
            Connections connections,
            TokenLearnings learnings,
            LoreShelf shelf,
            TurnReceipts receipts,
            TransactionOperations transactions,
            Clock clock) {
        this.defaultPrompts = defaultPrompts;
        this.connections = connections;
        this.learnings = learnings;
        this.shelf = shelf;
        this.receipts = receipts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is supposed. Null leaves each to what a turn would take. */
    record Wanted(
            @Nullable String userName,
            String userDescription,
            @Nullable String note,
            List<Said> messages,
            @Nullable Integer greeting,
            @Nullable String connection,
            int attempt,
            @Nullable Instant at) {}

    record Made(Prompt prompt, JsonNode receipt) {}

    /** @param shared the character's shared lorebooks @throws dev.troupe.prompt.PersonaTooLarge when persona and last message don't fit */
    Made make(Played played, List<LorebookRef> shared, Wanted wanted) {
        var scene = Objects.requireNonNull(transactions.execute(_ -> scene(played, Scene.Lore.shared(shared), wanted)));
        var prepared = scene.with(shelf.books(played.persona(), shared));
        var ingredients = Ingredients.of(LoreReplay.of(prepared, wanted.messages()));
        var prompt = PromptAssembler.assemble(ingredients.input());
        return new Made(prompt, receipts.begun(scene.upstream().connection(), prompt, ingredients));
    }

    /** As {@link PromptMaking#gather} gathers it; what it comes to is worked out when no transaction waits. */
    private Scene scene(Played played, Scene.Lore lore, Wanted wanted) {
        var connection = connection(played, wanted);
        var at = Objects.requireNonNullElseGet(wanted.at(), clock::instant);
        var most = connection.rules().maxMessages();
        var all = wanted.messages();
        var path = all.subList(Math.max(0, all.size() - (most == null ? all.size() : most)), all.size());
        var scene = new Scene(
                played.persona(),
                played.model(),
                lore,
                defaultPrompts.current(),
                new TurnTask.Partner(NOBODY, wanted.userName(), wanted.userDescription(), wanted.note()),
                new Scene.Past(path, Scene.Past.whole(all).length(), wanted.greeting()),
                new Scene.Upstream(connection, learnings.of(connection)),
                Scene.Chance.of(path, wanted.attempt(), at));
        return wanted.greeting() == null ? scene.begunWith(Ingredients.greeting(scene, all.getFirst())) : scene;
    }

    private Connection connection(Played played, Wanted wanted) {
        if (wanted.connection() != null) {
            return connections
                    .find(wanted.connection())
                    .orElseThrow(() -> new InvalidRequest("connection", "names no connection of this tenant"));
        }
        return connections.route(played.model().connection()).stream()
                .findFirst()
                .orElseThrow(NoConnection::new);
    }
}
