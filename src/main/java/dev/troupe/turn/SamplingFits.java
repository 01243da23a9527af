package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.character.Persona;
import dev.troupe.character.PublishingRule;
import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.model.Parameter;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.InvalidRequest.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A character asks of its connection only what that takes. What an upstream would refuse, or ignore without a word, is refused here, where
 * somebody can mend it.
 */
@Component
class SamplingFits implements PublishingRule {

    private final Connections connections;

    SamplingFits(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void check(Persona persona, ModelSettings model) {
        var wanted = model.connection();
        if (wanted != null && connections.find(wanted).isEmpty()) {
            throw new InvalidRequest("model.connection", "names no connection that this tenant may use");
        }
        var errors = connections.route(wanted).stream()
                .findFirst()
                .map(it -> errors(model, it))
                .orElse(List.of());
        if (!errors.isEmpty()) throw new InvalidRequest(errors);
    }

    private static List<FieldError> errors(ModelSettings model, Connection connection) {
        var errors = new ArrayList<FieldError>();
        refuse(errors, connection, Parameter.temperature, model.temperature());
        refuse(errors, connection, Parameter.topP, model.topP());
        refuse(errors, connection, Parameter.seed, model.seed());
        if (!connection.cutsAtStops()) refuse(errors, connection, Parameter.stop, model.stop());
        var most = connection.window().outputTokens();
        if (model.maxTokens() != null && model.maxTokens() > most) {
            errors.add(new FieldError(
                    "model.maxTokens", "must be at most %,d for connection '%s'".formatted(most, connection.name())));
        }
        return errors;
    }

    private static void refuse(
            List<FieldError> errors, Connection connection, Parameter parameter, @Nullable Object wish) {
        if (wish == null || connection.takes(parameter)) return;
        errors.add(new FieldError(
                "model." + parameter, "is not taken by connection '%s'; leave it out".formatted(connection.name())));
    }
}
