package dev.troupe.character;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the {@code data} of a Character Card V3 from a caller: checks the types of the fields that Troupe reads, keeps everything
 * else as it is, and replaces what PostgreSQL's JSONB refuses (U+0000 and lone surrogates) by U+FFFD.
 */
final class CardData {

    private static final List<String> TEXTS = List.of(
            "nickname",
            "description",
            "personality",
            "scenario",
            "first_mes",
            "mes_example",
            "system_prompt",
            "post_history_instructions",
            "creator_notes",
            "creator",
            "character_version");
    private static final List<String> LISTS = List.of("alternate_greetings", "tags");
    private static final int LONGEST_NAME = 200;

    /** Before or behind the point; more than any double has. */
    private static final int MOST_DIGITS = 1_500;

    private CardData() {}

    /**
     * @param sent the card's data, or a whole card around it
     * @throws CardInvalid when it has no name or a field of a wrong type
     */
    static ObjectNode of(@Nullable JsonNode sent) {
        if (sent == null || !sent.isObject()) throw new CardInvalid("card", "must be an object");
        var data = sent.has("spec") && sent.path("data").isObject() ? sent.path("data") : sent;
        requireName(data);
        for (var field : TEXTS) requireText(data, field);
        for (var field : LISTS) requireTexts(data, field);
        var extensions = data.path("extensions");
        if (!extensions.isMissingNode() && !extensions.isObject()) {
            throw new CardInvalid("card.extensions", "must be an object");
        }
        return (ObjectNode) storable(data);
    }

    private static void requireName(JsonNode data) {
        requireText(data, "name");
        var name = data.path("name").asString("").strip();
        if (name.isEmpty()) throw new CardInvalid("card.name", "must not be blank");
        if (name.length() > LONGEST_NAME) {
            throw new CardInvalid("card.name", "may have at most %d characters".formatted(LONGEST_NAME));
        }
    }

    private static void requireText(JsonNode data, String field) {
        var value = data.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
            throw new CardInvalid("card." + field, "must be a text");
        }
    }

    private static void requireTexts(JsonNode data, String field) {
        var value = data.path(field);
        if (value.isMissingNode() || value.isNull()) return;
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw new CardInvalid("card." + field, "must be a list of texts");
        }
    }

    private static JsonNode storable(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(it -> copy.set(storable(it.getKey()), storable(it.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(it -> copy.add(storable(it)));
                yield copy;
            }
            case JsonNode text when text.isString() -> JsonNodeFactory.instance.stringNode(storable(text.asString()));
            case JsonNode number when number.isNumber() -> writable(number);
            default -> node;
        };
    }

    /** What no double can hold is refused: few readers of cards could take it, and PostgreSQL would write all of its digits out. */
    private static JsonNode writable(JsonNode number) {
        if (number.isBigInteger() && Double.isInfinite(number.bigIntegerValue().doubleValue())) throw outOfRange();
        if (number.isBigDecimal()) {
            var value = number.decimalValue();
            double rounded = value.doubleValue();
            boolean vanishes = rounded == 0 && value.signum() != 0;
            if (Double.isInfinite(rounded) || vanishes || Math.abs((long) value.scale()) > MOST_DIGITS) {
                throw outOfRange();
            }
        }
        return number;
    }

    private static CardInvalid outOfRange() {
        return new CardInvalid("card", "has a number that is too large or too small for a double");
    }

    private static String storable(String text) {
        var clean = text.codePoints().noneMatch(CardData::refused);
        if (clean) return text;
        var replaced = new StringBuilder(text.length());
        text.codePoints().map(it -> refused(it) ? 0xFFFD : it).forEach(replaced::appendCodePoint);
        return replaced.toString();
    }

    private static boolean refused(int codePoint) {
        return codePoint == 0 || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
    }
}
