package dev.troupe.turn;

import dev.troupe.character.Persona;
import dev.troupe.model.Connection;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.session.MessagePaths.Said;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.usage.NewTurn;
import dev.troupe.usage.Price;
import dev.troupe.usage.Spent;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a turn is expected to use at most, told without assembling its prompt: all texts that may go into it, with lore's whole share of the
 * window where there is lore, but no more than the largest window takes; and the longest reply.
 */
final class TurnEstimate {

    /** What a request adds to each text, generously. */
    private static final int FRAMING = 8;

    private TurnEstimate() {}

    static NewTurn of(TurnTask task, Scene scene, ActingUser user) {
        var connections = task.route().connections();
        var largest = connections.stream()
                .mapToInt(it -> it.window().inputTokens())
                .max()
                .orElse(0);
        var longest = connections.stream()
                .mapToInt(it -> Ingredients.window(
                                it, scene.settings(), scene.upstream().factors())
                        .replyTokens())
                .max()
                .orElse(0);
        var most = new Spent.Tokens(input(scene, largest), longest, true);
        var prices = connections.stream().collect(Collectors.toMap(Connection::id, TurnEstimate::price));
        return new NewTurn(task.by(), user.keyId(), most, prices);
    }

    private static Price price(Connection connection) {
        var prices = connection.prices();
        return new Price(prices.currency(), prices.inputMicros(), prices.outputMicros());
    }

    private static long input(Scene scene, int largest) {
        var estimator = new TokenEstimator(scene.upstream().factors());
        long tokens = hasLore(scene) ? (long) (largest * LoreWaking.SHARE) : 0;
        var texts = texts(scene).iterator();
        while (texts.hasNext() && tokens < largest) tokens += estimator.tokens(texts.next()) + FRAMING;
        return Math.min(tokens, largest);
    }

    private static boolean hasLore(Scene scene) {
        return scene.persona().lorebook().isPresent() || !scene.lore().shared().isEmpty();
    }

    private static Stream<String> texts(Scene scene) {
        var persona = scene.persona();
        var partner = scene.partner();
        var around = Stream.of(
                persona.systemPrompt(),
                scene.defaultSystemPrompt(),
                persona.description(),
                persona.personality(),
                persona.scenario(),
                persona.exampleDialogue(),
                persona.postHistoryInstructions(),
                persona.depthPrompt().map(Persona.DepthPrompt::text).orElse(""),
                partner.description(),
                partner.note() == null ? "" : partner.note());
        return Stream.concat(around, scene.past().path().stream().map(Said::content));
    }
}
