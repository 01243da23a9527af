package dev.troupe.turn;

import dev.troupe.character.ModelSettings;
import dev.troupe.model.Connection;
import dev.troupe.model.Parameter;
import dev.troupe.prompt.Prompt;
import dev.troupe.prompt.TextClass;
import dev.troupe.prompt.TokenFactors;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes receipts: the prompt's own, with the connection that was asked and what came of each call. */
@Component
class TurnReceipts {

    private final JsonMapper json;

    TurnReceipts(JsonMapper json) {
        this.json = json;
    }

    /** @param notSent the character's wishes that the upstream does not take */
    private record Asked(UUID id, String name, String model, List<Parameter> notSent) {}

    /** The receipt of a call that is about to be made. */
    JsonNode begun(Connection connection, Prompt prompt, Ingredients ingredients) {
        var receipt = (ObjectNode) json.valueToTree(prompt.receipt());
        var notSent = wishes(ingredients.settings())
                .filter(it -> !connection.takes(it))
                .toList();
        receipt.set(
                "connection",
                json.valueToTree(new Asked(connection.id(), connection.name(), connection.model(), notSent)));
        receipt.set("chance", json.valueToTree(ingredients.chance()));
        if (ingredients.lore() != null) receipt.set("lore", json.valueToTree(ingredients.lore()));
        return receipt;
    }

    /** What is added when the turn is over; null where nothing was asked. */
    @Nullable JsonNode calls(Attempts attempts) {
        return attempts.lines().isEmpty() ? null : json.valueToTree(attempts.lines());
    }

    /** What lore remembers after a reply, as JSON; null for nothing new. */
    @Nullable String lore(Attempts attempts) {
        return attempts.lore() == null ? null : json.writeValueAsString(attempts.lore());
    }

    /** The same of a turn that somebody else began. */
    static @Nullable String lore(@Nullable JsonNode receipt) {
        var state = receipt == null
                ? MissingNode.getInstance()
                : receipt.path("lore").path("state");
        return state.isObject() ? state.toString() : null;
    }

    /** How the upstream of a receipt was taken to count; what an older receipt does not say is as if nothing were known. */
    static TokenFactors factors(JsonNode receipt) {
        var factors = receipt.at("/window/factors");
        var byClass = new EnumMap<TextClass, Double>(TextClass.class);
        for (var it : TextClass.values()) {
            byClass.put(it, factors.path("byClass").path(it.name()).asDouble(1));
        }
        return new TokenFactors(byClass, factors.path("margin").asDouble(TokenFactors.NONE.margin()));
    }

    private static Stream<Parameter> wishes(ModelSettings settings) {
        return Stream.of(
                        settings.temperature() == null ? null : Parameter.temperature,
                        settings.topP() == null ? null : Parameter.topP,
                        settings.stop() == null ? null : Parameter.stop,
                        settings.seed() == null ? null : Parameter.seed)
                .filter(Objects::nonNull);
    }
}
