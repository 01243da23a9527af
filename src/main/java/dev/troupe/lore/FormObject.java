package dev.troupe.lore;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a card or a lorebook while its known fields are brought to their types, in place and in their order.
 * What can't be is set aside in the object's {@code extensions.troupe.unreadable}, under the field's name, so that
 * nothing is lost. Null counts as missing everywhere. Fields that are not asked for stay as they are. Not thread-safe.
 */
public final class FormObject {

    private final ObjectNode node;
    private final String place;
    private final FormFindings findings;

    /**
     * Sees to the object's {@code extensions} first: they are mandatory wherever there may be any, and take what can't
     * be read.
     */
    public FormObject(ObjectNode node, String place, FormFindings findings) {
        this.node = node;
        this.place = place;
        this.findings = findings;
        requireExtensions();
    }

    public ObjectNode node() {
        return node;
    }

    /** A text that must be there; empty by default. */
    public void text(String field) {
        text(field, JsonNodeFactory.instance.stringNode(""));
    }

    /** A text that may be missing. */
    public void optionalText(String field) {
        text(field, null);
    }

    /** A list of texts that must be there; empty by default. @param split what one text in place of the list means */
    public void texts(String field, Function<String, List<String>> split) {
        texts(field, split, JsonNodeFactory.instance.arrayNode());
    }

    /** A list of texts that may be missing. @param split what one text in place of the list means */
    public void optionalTexts(String field, Function<String, List<String>> split) {
        texts(field, split, null);
    }

    /** A flag that must be there. */
    public void flag(String field, boolean byDefault) {
        flag(field, JsonNodeFactory.instance.booleanNode(byDefault));
    }

    /** A flag that may be missing. */
    public void optionalFlag(String field) {
        flag(field, (JsonNode) null);
    }

    /** A number that must be there. */
    public void number(String field, int byDefault, FormRange range) {
        number(field, range, FormValues.node(byDefault));
    }

    /** A number that may be missing. */
    public void optionalNumber(String field, FormRange range) {
        number(field, range, null);
    }

    /** Sets a value aside, of a field or of one of its elements; the caller removes it from where it was. */
    public void setAside(String field, JsonNode value) {
        keep(field, value);
        note(FormRepair.UNREADABLE, field);
    }

    /** Notes a finding at a field of this object. */
    public void note(FormFinding finding, String field) {
        findings.note(finding, place + field);
    }

    private void requireExtensions() {
        var extensions = node.path("extensions");
        if (extensions.isObject()) return;
        node.putObject("extensions");
        if (!FormValues.isNothing(extensions)) setAside("extensions", extensions);
    }

    private void text(String field, @Nullable JsonNode byDefault) {
        var value = node.path(field);
        if (value.isString() || isAbsent(field, JsonNode::isNull, byDefault)) return;
        var text = FormValues.text(value);
        if (text == null) {
            refuse(field, byDefault);
        } else {
            replace(field, JsonNodeFactory.instance.stringNode(text), FormRepair.TEXT);
        }
    }

    private void flag(String field, @Nullable JsonNode byDefault) {
        var value = node.path(field);
        if (value.isBoolean() || isAbsent(field, FormValues::isNothing, byDefault)) return;
        var flag = FormValues.flag(value);
        if (flag == null) {
            refuse(field, byDefault);
        } else {
            replace(field, JsonNodeFactory.instance.booleanNode(flag), FormRepair.FLAG);
        }
    }

    private void number(String field, FormRange range, @Nullable JsonNode byDefault) {
        if (isAbsent(field, FormValues::isNothing, byDefault)) return;
        var value = node.path(field);
        var number = FormValues.number(value);
        if (number == null) {
            refuse(field, byDefault);
        } else if (number.compareTo(BigDecimal.valueOf(range.least())) < 0) {
            bringIn(field, range.least() < 0 ? FormValues.node(range.least()) : byDefault);
        } else if (number.compareTo(BigDecimal.valueOf(range.most())) > 0) {
            bringIn(field, FormValues.node(range.most()));
        } else if (!value.isNumber()) {
            replace(field, FormValues.node(number), FormRepair.NUMBER);
        }
    }

    private void texts(String field, Function<String, List<String>> split, @Nullable JsonNode byDefault) {
        if (isAbsent(field, JsonNode::isNull, byDefault)) return;
        switch (node.path(field)) {
            case ArrayNode array -> node.set(field, texts(field, array));
            case ObjectNode empty when empty.isEmpty() -> become(field, byDefault);
            case JsonNode text
            when text.isString() -> replace(field, array(split.apply(text.asString())), FormRepair.LIST);
            case JsonNode number
            when number.isNumber() ->
                replace(field, array(List.of(String.valueOf(FormValues.text(number)))), FormRepair.LIST);
            default -> refuse(field, byDefault);
        }
    }

    private ArrayNode texts(String field, ArrayNode elements) {
        if (elements.valueStream().allMatch(JsonNode::isString)) return elements;
        var texts = JsonNodeFactory.instance.arrayNode();
        var others = JsonNodeFactory.instance.arrayNode();
        for (var element : elements) {
            if (element.isString()) {
                texts.add(element);
            } else if (element.isNumber()) {
                texts.add(FormValues.text(element));
                note(FormRepair.TEXT, field);
            } else if (element.isNull()) {
                note(FormRepair.NULL_AS_EMPTY, field);
            } else {
                others.add(element);
            }
        }
        if (!others.isEmpty()) setAside(field, others);
        return texts;
    }

    /** A null is worth a word only where the field must be there: elsewhere it is a common way to say that it isn't. */
    private boolean isAbsent(String field, Predicate<JsonNode> isNothing, @Nullable JsonNode byDefault) {
        var value = node.path(field);
        if (!value.isMissingNode() && !isNothing.test(value)) return false;
        if (value.isNull() && byDefault != null) note(FormRepair.NULL_AS_EMPTY, field);
        become(field, byDefault);
        return true;
    }

    private void refuse(String field, @Nullable JsonNode byDefault) {
        setAside(field, node.path(field));
        become(field, byDefault);
    }

    private void bringIn(String field, @Nullable JsonNode inRange) {
        keep(field, node.path(field));
        become(field, inRange);
        note(FormRepair.RANGE, field);
    }

    private void replace(String field, JsonNode value, FormRepair repair) {
        node.set(field, value);
        note(repair, field);
    }

    private void become(String field, @Nullable JsonNode value) {
        if (value == null) {
            node.remove(field);
        } else {
            node.set(field, value);
        }
    }

    /** Keeps a value beside the place it had, without a word: the caller says what became of it. */
    public void keep(String field, JsonNode value) {
        var unreadable = objectIn(objectIn((ObjectNode) node.path("extensions"), "troupe"), "unreadable");
        var name = field;
        for (int i = 2; unreadable.has(name); i++) name = field + "-" + i;
        unreadable.set(name, value);
    }

    /** Another program's value of that name is left alone. */
    private static ObjectNode objectIn(ObjectNode outer, String name) {
        var free = name;
        while (outer.has(free)) {
            if (outer.path(free) instanceof ObjectNode inner) return inner;
            free += "_";
        }
        return outer.putObject(free);
    }

    private static ArrayNode array(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode(texts.size());
        texts.forEach(array::add);
        return array;
    }
}
