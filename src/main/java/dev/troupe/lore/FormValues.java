package dev.troupe.lore;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a value of another type says when it is read as a text, a number, or yes and no. Stateless. */
public final class FormValues {

    /** Longer texts are no numbers that anybody wrote. */
    private static final int LONGEST_NUMBER = 60;

    /** Whatever has no more of them is a {@code long}. */
    private static final int LONG_DIGITS = 18;

    private FormValues() {}

    /**
     * A number as it is written in full, or a list of texts as lines; null where the value says no text. Yes and no are
     * none: a {@code false} for a system prompt means that there isn't one.
     */
    public static @Nullable String text(JsonNode value) {
        if (value.isString()) return value.asString();
        if (value.isNumber()) return inFull(value.decimalValue());
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isString)) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
        }
        return null;
    }

    /** A number, or a text that is one; else null. */
    public static @Nullable BigDecimal number(JsonNode value) {
        if (value.isNumber()) return value.decimalValue();
        if (!value.isString()) return null;
        var text = value.asString().strip();
        if (text.length() > LONGEST_NUMBER) return null;
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** True or false, as such or as a text, or 1 or 0; else null. */
    public static @Nullable Boolean flag(JsonNode value) {
        if (value.isBoolean()) return value.booleanValue();
        var text = value.isNumber() ? value.numberValue().toString() : value.asString("");
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /**
     * The number as a parser would have read it: as small a type as holds it, so that equal numbers are equal nodes.
     */
    public static JsonNode node(BigDecimal number) {
        if (number.signum() == 0) return node(0);
        var isFraction = number.stripTrailingZeros().scale() > 0;
        if (isFraction || (long) number.precision() - number.scale() > LONG_DIGITS) return DecimalNode.valueOf(number);
        return node(number.longValue());
    }

    /** The number as a parser would have read it. */
    public static JsonNode node(long number) {
        return (int) number == number
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }

    /** Null, or an empty text, list or object: there, but nothing is said by it. */
    public static boolean isNothing(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isBlank())
                || (value.isContainer() && value.isEmpty());
    }

    private static String inFull(BigDecimal number) {
        return Math.abs((long) number.scale()) <= LONGEST_NUMBER ? number.toPlainString() : number.toString();
    }
}
