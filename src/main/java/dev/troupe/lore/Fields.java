package dev.troupe.lore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads what books in the wild hold where the specification has a type: numbers as text, one text for a list, null anywhere. What makes
 * no sense counts as not there.
 */
record Fields(JsonNode node) {

    Fields at(String name) {
        return new Fields(child(name));
    }

    /** The first of these names that is there and not null. */
    private JsonNode child(String... names) {
        for (var name : names) {
            var child = node.path(name);
            if (!child.isMissingNode() && !child.isNull()) {
                return child;
            }
        }
        return MissingNode.getInstance();
    }

    String text(String... names) {
        return text(child(names));
    }

    private static String text(JsonNode value) {
        return value.isString() || value.isNumber() || value.isBoolean() ? value.asString() : "";
    }

    @Nullable Boolean flag(String... names) {
        var value = child(names);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.asDouble(0) != 0;
        }
        return switch (text(value).strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    boolean flag(boolean otherwise, String... names) {
        var flag = flag(names);
        return flag == null ? otherwise : flag;
    }

    /** A whole number, rounded down; what is beyond the limits is brought to them. */
    @Nullable Integer number(int least, int most, String... names) {
        double value = number(child(names));
        return Double.isNaN(value) ? null : (int) Math.clamp(Math.floor(value), least, most);
    }

    int number(int least, int most, int otherwise, String... names) {
        var number = number(least, most, names);
        return number == null ? otherwise : number;
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble(Double.NaN);
        }
        try {
            return value.isString() ? Double.parseDouble(value.stringValue()) : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** A list of texts, or a text that has commas between them; stripped, without empty ones. */
    List<String> texts(String... names) {
        var value = child(names);
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(it -> texts.add(text(it).strip()));
        } else {
            texts.addAll(commaSeparated(text(value)));
        }
        texts.removeIf(String::isEmpty);
        return texts;
    }

    static List<String> commaSeparated(String text) {
        var parts = new ArrayList<String>();
        for (var part : text.split(",")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
