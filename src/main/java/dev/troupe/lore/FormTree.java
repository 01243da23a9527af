package dev.troupe.lore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as PostgreSQL's JSONB takes it, at every level. Stateless. */
public final class FormTree {

    /** More levels than any card has; the walks through a tree recurse. */
    private static final int DEEPEST = 400;

    /** PostgreSQL's numeric has so many digits before the decimal point, and so many after it. */
    private static final int MOST_DIGITS = 131_072;

    private static final int MOST_DECIMALS = 16_383;

    private FormTree() {}

    /** Whether there are more levels in it than are followed: 400, which no card has. */
    public static boolean isTooDeep(JsonNode tree) {
        return isDeeper(tree, DEEPEST);
    }

    /**
     * A copy in which what JSONB refuses is replaced: U+0000 and lone surrogates, in texts and in names, by U+FFFD, and
     * numbers beyond PostgreSQL's numeric by their text. Everything else is the same, in the same order.
     *
     * @param tree one that is not too deep
     */
    public static JsonNode storable(JsonNode tree, FormFindings findings) {
        return new Copying(findings).copy(tree, null);
    }

    private static boolean isDeeper(JsonNode tree, int levels) {
        if (!tree.isContainer()) return false;
        if (levels == 0) return true;
        for (var child : tree) {
            if (isDeeper(child, levels - 1)) return true;
        }
        return false;
    }

    private record Place(@Nullable Place outer, String name) {

        @Override
        public String toString() {
            if (outer == null) return name;
            return name.startsWith("[") ? outer + name : outer + "." + name;
        }
    }

    private record Copying(FormFindings findings) {

        JsonNode copy(JsonNode node, @Nullable Place place) {
            return switch (node) {
                case ObjectNode object -> copyOf(object, place);
                case ArrayNode array -> copyOf(array, place);
                case JsonNode text when text.isString() -> text(text, place);
                case JsonNode number when number.isNumber() && isBeyondNumeric(number) -> numberAsText(number, place);
                default -> node;
            };
        }

        private ObjectNode copyOf(ObjectNode object, @Nullable Place place) {
            var copy = JsonNodeFactory.instance.objectNode();
            for (var property : object.properties()) {
                var name = property.getKey();
                var inner = new Place(place, name);
                copy.set(freeName(copy, storable(name, inner)), copy(property.getValue(), inner));
            }
            return copy;
        }

        private ArrayNode copyOf(ArrayNode array, @Nullable Place place) {
            var copy = JsonNodeFactory.instance.arrayNode(array.size());
            for (int i = 0; i < array.size(); i++) {
                copy.add(copy(array.get(i), new Place(place, "[" + i + "]")));
            }
            return copy;
        }

        private JsonNode text(JsonNode text, @Nullable Place place) {
            var original = text.asString();
            var storable = storable(original, place);
            return storable.equals(original) ? text : JsonNodeFactory.instance.stringNode(storable);
        }

        private JsonNode numberAsText(JsonNode number, @Nullable Place place) {
            findings.note(FormRepair.NUMBER_AS_TEXT, String.valueOf(place));
            return JsonNodeFactory.instance.stringNode(number.numberValue().toString());
        }

        private String storable(String text, @Nullable Place place) {
            if (text.codePoints().noneMatch(FormTree::isRefused)) return text;
            var replaced = new StringBuilder(text.length());
            text.codePoints().map(it -> isRefused(it) ? 0xFFFD : it).forEach(replaced::appendCodePoint);
            findings.note(FormRepair.CHARACTERS, replaced(String.valueOf(place)));
            return replaced.toString();
        }

        private static String replaced(String place) {
            var shown = new StringBuilder(place.length());
            place.codePoints().map(it -> isRefused(it) ? 0xFFFD : it).forEach(shown::appendCodePoint);
            return shown.toString();
        }

        /** Two names that differ only in what is replaced must not become one. */
        private static String freeName(ObjectNode object, String name) {
            var free = name;
            while (object.has(free)) free += "\uFFFD";
            return free;
        }
    }

    private static boolean isRefused(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static boolean isBeyondNumeric(JsonNode number) {
        if (number.isDouble() || number.isFloat()) return !Double.isFinite(number.doubleValue());
        if (!number.isBigDecimal() && !number.isBigInteger()) return false;
        BigDecimal value = number.decimalValue();
        return value.scale() > MOST_DECIMALS || (long) value.precision() - value.scale() > MOST_DIGITS;
    }
}
