package dev.troupe.character;

import dev.troupe.database.ExactJson;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.node.NullNode;

/** Reads the card out of a request's body with its numbers as they were sent. */
final class SentCard extends ValueDeserializer<JsonNode> {

    /** What follows the card is the rest of the body. */
    private static final ObjectReader WITHIN =
            ExactJson.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) {
        return WITHIN.readTree(parser);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return NullNode.getInstance();
    }
}
