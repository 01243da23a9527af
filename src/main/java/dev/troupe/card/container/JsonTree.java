package dev.troupe.card.container;

import dev.troupe.card.CardRefused;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the tree of one JSON text. Jackson's own reader would do but for two things: a name that comes twice is to be told of, and
 * numbers are to stay as they are as long as every reader of cards can hold them, which is what a double can.
 */
final class JsonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Longer than any double is written, and short enough for whoever writes a number out in full. */
    private static final int MOST_DIGITS = 1_500;

    private final JsonParser parser;
    private final Warnings warnings;
    private final String what;

    /** @param what the text is, in refusals: {@code card} or {@code lorebook} */
    JsonTree(JsonParser parser, Warnings warnings, String what) {
        this.parser = parser;
        this.warnings = warnings;
        this.what = what;
    }

    ObjectNode read() {
        if (!(any() instanceof ObjectNode root)) {
            throw invalid("The %s's JSON is not an object.");
        }
        return root;
    }

    /** The same of whatever the root is. */
    JsonNode any() {
        if (parser.nextToken() == null) throw invalid("The %s has no JSON.");
        var root = value();
        if (parser.nextToken() != null) throw invalid("Something follows the %s's JSON.");
        return root;
    }

    /** The depth is the parser's to limit. */
    private ObjectNode object() {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            if (object.replace(name, value()) != null) {
                warnings.add("json-duplicate-name", "A name comes twice in one object; the last one counts.");
            }
        }
        return object;
    }

    private ArrayNode array() {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("JSON has no " + parser.currentToken());
        };
    }

    private JsonNode integer() {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> {
                BigInteger value = parser.getBigIntegerValue();
                if (Double.isInfinite(value.doubleValue())) throw outOfRange();
                yield NODES.numberNode(value);
            }
        };
    }

    private JsonNode decimal() {
        BigDecimal value;
        try {
            value = parser.getDecimalValue();
        } catch (JacksonException | NumberFormatException beyondDecimals) {
            throw outOfRange();
        }
        double rounded = value.doubleValue();
        boolean vanishes = rounded == 0 && value.signum() != 0;
        if (Double.isInfinite(rounded) || vanishes || Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw outOfRange();
        }
        return DecimalNode.valueOf(value);
    }

    private CardRefused invalid(String detail) {
        return CardRefused.invalid(what + "-json-invalid", detail.formatted(what));
    }

    private CardRefused outOfRange() {
        return CardRefused.invalid(
                what + "-number-out-of-range",
                "A number in the %s is too large or too small for a double.".formatted(what));
    }
}
