package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.model.Ending;
import dev.troupe.model.ModelFailure;
import dev.troupe.model.ModelMessage;
import dev.troupe.model.ModelRequest;
import dev.troupe.model.ModelStream;
import dev.troupe.model.Models;
import dev.troupe.model.Sampling;
import dev.troupe.problem.ProblemType;
import dev.troupe.prompt.PersonaTooLarge;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.PromptAssembler;
import dev.troupe.session.Finish;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs one turn on the calling thread, from its prompt to its one outcome. Whether anybody reads does not matter: only a stop, a
 * failure, a limit or the end of the reply ends it. No transaction and no pooled connection is held while the reply streams.
 */
@Component
class TurnRunner {

    private static final Logger log = LoggerFactory.getLogger(TurnRunner.class);

    private final PromptMaking prompts;
    private final Connections connections;
    private final Models models;
    private final TurnClosing closing;
    private final Settlement settlement;
    private final JsonMapper json;

    TurnRunner(
            PromptMaking prompts,
            Connections connections,
            Models models,
            TurnClosing closing,
            Settlement settlement,
            JsonMapper json) {
        this.prompts = prompts;
        this.connections = connections;
        this.models = models;
        this.closing = closing;
        this.settlement = settlement;
        this.json = json;
    }

    void run(LiveReply live) {
        var connection = connections.installationDefault();
        var ingredients = prompts.gather(live.task(), connection);
        Prompt prompt;
        try {
            prompt = PromptAssembler.assemble(ingredients.input());
        } catch (PersonaTooLarge _) {
            settlement.withoutCall(live, Outcome.failed(ProblemType.PERSONA_TOO_LARGE));
            return;
        }
        if (live.stopReason() != null) {
            settlement.withoutCall(live, leftEarly(live));
        } else if (begin(live, connection, prompt)) {
            var call = call(live, connection, request(live, connection, ingredients.settings(), prompt));
            settlement.ofCall(live, connection, prompt, call);
        }
    }

    private boolean begin(LiveReply live, Connection connection, Prompt prompt) {
        var receipt = json.valueToTree(prompt.receipt());
        var model = connection.model().name();
        return closing.begin(live.task().turnId(), connection.id(), model, receipt);
    }

    private Settlement.Call call(LiveReply live, Connection connection, ModelRequest request) {
        try (var stream = models.open(connection, request)) {
            live.streaming(stream::close);
            return new Settlement.Call(read(live, stream), stream.usage());
        }
    }

    private Outcome read(LiveReply live, ModelStream stream) {
        try {
            for (var text = stream.next(); text != null; text = stream.next()) live.append(Storable.text(text));
            var ending = stream.ending();
            return switch (ending.finish()) {
                case STOP -> completed(Finish.stop, live, ending);
                case LENGTH -> completed(Finish.length, live, ending);
                case MODERATED -> Outcome.retracted(ending.model(), ending.requestId());
                case HUNG_UP -> leftEarly(live);
            };
        } catch (ModelFailure failure) {
            log.atWarn()
                    .addKeyValue("kind", failure.kind())
                    .addKeyValue("status", failure.status())
                    .log("The upstream failed");
            return ModelTrouble.outcome(failure, live.text());
        } catch (RuntimeException unforeseen) {
            log.atError().setCause(unforeseen).log("A turn broke");
            return broken(live);
        }
    }

    private static Outcome completed(Finish finish, LiveReply live, Ending ending) {
        return Outcome.completed(finish, live.text(), ending.model(), ending.requestId());
    }

    /** What becomes of a turn that was asked to end. */
    private static Outcome leftEarly(LiveReply live) {
        return live.stopReason() == LiveReply.StopReason.BY_USER
                ? Outcome.stopped(live.text())
                : Outcome.interrupted(ProblemType.UNAVAILABLE, live.text());
    }

    static Outcome broken(LiveReply live) {
        var text = live.text();
        return text.isEmpty() ? Outcome.failed(ProblemType.INTERNAL) : Outcome.interrupted(ProblemType.INTERNAL, text);
    }

    private static ModelRequest request(LiveReply live, Connection connection, ModelSettings settings, Prompt prompt) {
        var messages = prompt.messages().stream()
                .map(it -> new ModelMessage(it.role().wire(), it.content()))
                .toList();
        var seed = seed(settings, connection, live.task().attempt());
        return new ModelRequest(messages, sampling(settings, seed));
    }

    /** The rehearsal answers the same to the same input; another attempt at a reply is to be another reply. */
    private static @Nullable Long seed(ModelSettings settings, Connection connection, int attempt) {
        if (settings.seed() != null) return Long.valueOf(settings.seed());
        return connection.rehearsal() && attempt > 0 ? Long.valueOf(attempt) : null;
    }

    private static Sampling sampling(ModelSettings settings, @Nullable Long seed) {
        return new Sampling(
                settings.temperature(),
                settings.topP(),
                settings.maxTokens(),
                Objects.requireNonNullElse(settings.stop(), List.of()),
                seed);
    }
}
