package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.model.Connection;
import dev.troupe.model.ModelMessage;
import dev.troupe.model.Sampling;
import dev.troupe.prompt.Prompt;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a turn's prompt and its character's wishes into the model's own terms. */
final class ModelRequests {

    private ModelRequests() {}

    static List<ModelMessage> messages(Prompt prompt) {
        return prompt.messages().stream()
                .map(it -> new ModelMessage(it.role().wire(), it.content()))
                .toList();
    }

    static Sampling sampling(TurnTask task, Connection connection, Ingredients ingredients) {
        var settings = ingredients.settings();
        return new Sampling(
                settings.temperature(),
                settings.topP(),
                settings.maxTokens(),
                Objects.requireNonNullElse(settings.stop(), List.of()),
                seed(settings, connection, task.beginning().attempt()));
    }

    /** The rehearsal answers the same to the same input; another attempt at a reply is to be another reply. */
    private static @Nullable Long seed(ModelSettings settings, Connection connection, int attempt) {
        if (settings.seed() != null) return Long.valueOf(settings.seed());
        return connection.rehearsal() && attempt > 0 ? Long.valueOf(attempt) : null;
    }
}
