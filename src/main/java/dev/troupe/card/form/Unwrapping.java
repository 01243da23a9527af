package dev.troupe.card.form;

import dev.troupe.card.CardRefused;
import dev.troupe.lore.FormFinding;
import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormObject;
import dev.troupe.lore.FormValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the data of a card, whether wrapped or flat, and what is left of its root. Where both say something, the data
 * counts. Changes the root that it is given.
 */
final class Unwrapping {

    /** What is found before any field is looked at. */
    record Unwrapped(SourceSpec spec, ObjectNode data, ObjectNode envelope) {}

    private final ObjectNode root;
    private final FormFindings findings;

    private Unwrapping(ObjectNode root, FormFindings findings) {
        this.root = root;
        this.findings = findings;
    }

    static Unwrapped of(ObjectNode root, FormFindings findings) {
        return new Unwrapping(root, findings).unwrapped();
    }

    private Unwrapped unwrapped() {
        var label = new SpecLabel(root.path("spec"), root.path("spec_version"));
        if (label.isLorebook()) throw lorebook();
        if (root.path("data") instanceof ObjectNode data && (label.isThere() || looksLikeCard(data))) {
            return wrapped(label.spec(findings), data);
        }
        if (label.isThere()) {
            throw CardRefused.invalid("card-data-missing", "The card has a specification's label, but no data.");
        }
        return flat();
    }

    private Unwrapped wrapped(SourceSpec spec, ObjectNode data) {
        root.remove(List.of("spec", "spec_version", "data"));
        CardFields.COPIED.forEach(it -> lift(data, it, it, FormWarning.ROOT_FILLED, it.equals("name")));
        lift(data, CardFields.NOTES, FormWarning.ROOT_FILLED, false);
        return new Unwrapped(spec, data, root);
    }

    private Unwrapped flat() {
        requireCard();
        var data = JsonNodeFactory.instance.objectNode();
        var added = Stream.concat(CardFields.V2.stream(), CardFields.V3.stream())
                .filter(root::has)
                .filter(it -> !CardFields.OF_V1_TOO.contains(it))
                .toList();
        added.forEach(it -> findings.note(FormWarning.UNWRAPPED, it));
        move(data, !added.isEmpty());
        var isPygmalion = FormValues.isNothing(data.path("name")) && root.has("char_name");
        lift(data, CardFields.PYGMALION, FormWarning.PYGMALION, true);
        lift(data, CardFields.NOTES, FormWarning.ROOT_FILLED, true);
        setAsideForeignData(data);
        root.remove(List.of("spec", "spec_version"));
        return new Unwrapped(isPygmalion ? SourceSpec.PYGMALION : kind(added), data, root);
    }

    private static SourceSpec kind(List<String> added) {
        return added.isEmpty() ? SourceSpec.V1 : SourceSpec.UNWRAPPED;
    }

    /** In the root's order, which is the author's. */
    private void move(ObjectNode data, boolean withV3) {
        var names = List.copyOf(root.propertyNames());
        names.stream()
                .filter(it -> CardFields.COPIED.contains(it) || (withV3 && CardFields.V3.contains(it)))
                .forEach(it -> data.set(it, root.remove(it)));
    }

    private void lift(ObjectNode data, Map<String, String> names, FormFinding filled, boolean intoEmpty) {
        List.copyOf(root.propertyNames()).stream()
                .filter(names::containsKey)
                .forEach(it -> lift(data, it, names.getOrDefault(it, it), filled, intoEmpty));
    }

    /** Fills a gap in the data, drops a copy of what the data says, and leaves the rest where it is. */
    private void lift(ObjectNode data, String name, String field, FormFinding filled, boolean intoEmpty) {
        var value = root.path(name);
        var known = data.path(field);
        if (FormValues.isNothing(value) || value.equals(known)) {
            root.remove(name);
        } else if (known.isMissingNode() || known.isNull() || (intoEmpty && FormValues.isNothing(known))) {
            data.set(field, root.remove(name));
            findings.note(filled, name);
        } else {
            findings.note(FormWarning.ROOT_DIFFERS, name);
        }
    }

    /** A root may not have a {@code data} of another meaning when it is written. */
    private void setAsideForeignData(ObjectNode data) {
        var foreign = root.path("data");
        root.remove("data");
        if (!FormValues.isNothing(foreign)) new FormObject(data, "", findings).setAside("data", foreign);
    }

    private void requireCard() {
        var texts = CardFields.V1.stream().skip(2);
        if (root.path("entries").isContainer() && texts.noneMatch(root::has)) throw lorebook();
        if (Stream.concat(CardFields.V1.stream(), CardFields.PYGMALION.keySet().stream())
                .noneMatch(root::has)) {
            throw CardRefused.invalid("no-card", "The document is not a character card.");
        }
    }

    private static boolean looksLikeCard(JsonNode data) {
        return CardFields.V1.stream().anyMatch(data::has);
    }

    private static CardRefused lorebook() {
        return CardRefused.invalid("lorebook-not-card", "The document is a lorebook. Import it as one.");
    }
}
