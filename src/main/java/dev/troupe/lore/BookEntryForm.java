package dev.troupe.lore;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an entry, as the V3 specification has them. Where it names no default: an entry is enabled, has the
 * order 100 (as in SillyTavern and Agnai), and stands after the character where its position says nothing; where it has
 * no position it gets none.
 */
final class BookEntryForm {

    static final Set<String> FIELDS = Set.of(
            "keys",
            "content",
            "extensions",
            "enabled",
            "insertion_order",
            "case_sensitive",
            "use_regex",
            "constant",
            "name",
            "priority",
            "id",
            "comment",
            "selective",
            "secondary_keys",
            "position");

    private static final int USUAL_ORDER = 100;
    private static final String BEFORE = "before_char";
    private static final String AFTER = "after_char";

    /** SillyTavern's places: 0 and 1 around the character, then the author's note, a depth, the examples, an outlet. */
    private static final int PLACES = 8;

    private BookEntryForm() {}

    static void form(ObjectNode entry, String place, FormFindings findings) {
        var form = new FormObject(entry, place, findings);
        form.texts("keys", BookKeys::split);
        form.text("content");
        form.flag("enabled", true);
        form.number("insertion_order", USUAL_ORDER, FormRange.ANY);
        form.optionalFlag("case_sensitive");
        form.optionalFlag("constant");
        form.optionalFlag("selective");
        form.optionalTexts("secondary_keys", BookKeys::split);
        form.flag("use_regex", hasPattern(entry));
        form.optionalText("name");
        form.optionalText("comment");
        form.optionalNumber("priority", FormRange.ANY);
        id(form);
        position(form);
    }

    /** Where nothing is said, as in V2, keys that are written as patterns are meant as patterns, as in SillyTavern. */
    private static boolean hasPattern(ObjectNode entry) {
        return Stream.of("keys", "secondary_keys")
                .flatMap(it -> entry.path(it).valueStream())
                .anyMatch(it -> BookKeys.isPattern(it.asString("")));
    }

    /** V2 has numbers here, V3 numbers in its interface and texts in its prose. */
    private static void id(FormObject form) {
        var id = form.node().path("id");
        if (id.isMissingNode() || id.isNumber() || id.isString()) return;
        form.node().remove("id");
        if (!FormValues.isNothing(id)) form.setAside("id", id);
    }

    private static void position(FormObject form) {
        var position = form.node().path("position");
        if (position.isMissingNode()) return;
        if (position.isNull()) {
            form.node().remove("position");
        } else if (!isNamed(position)) {
            name(form, position);
        }
    }

    private static boolean isNamed(JsonNode position) {
        return position.isString()
                && (position.asString().equals(BEFORE) || position.asString().equals(AFTER));
    }

    private static void name(FormObject form, JsonNode position) {
        int place = place(position);
        form.node().put("position", place == 0 ? BEFORE : AFTER);
        if (place >= 0) {
            form.note(FormRepair.TEXT, "position");
            var extensions = (ObjectNode) form.node().path("extensions");
            if (place > 1 && !extensions.has("position")) extensions.put("position", place);
        } else if (!FormValues.isNothing(position)) {
            form.setAside("position", position);
        }
    }

    /** SillyTavern's number of a place; -1 for what is none. */
    private static int place(JsonNode position) {
        var number = FormValues.number(position);
        if (number == null) return -1;
        for (int place = 0; place < PLACES; place++) {
            if (number.compareTo(BigDecimal.valueOf(place)) == 0) return place;
        }
        return -1;
    }

    /**
     * What a foreign entry has beyond a card's fields goes to the extensions, under the name of the program that it is
     * from.
     */
    static void setAside(ObjectNode from, Set<String> taken, ObjectNode extensions, String program) {
        var rest = JsonNodeFactory.instance.objectNode();
        from.properties().stream()
                .filter(it -> !taken.contains(it.getKey()))
                .forEach(it -> rest.set(it.getKey(), it.getValue()));
        if (!rest.isEmpty()) extensions.set(program, rest);
    }
}
