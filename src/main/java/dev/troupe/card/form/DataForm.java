package dev.troupe.card.form;

import dev.troupe.lore.BookForm;
import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormObject;
import dev.troupe.lore.FormRepair;
import dev.troupe.lore.FormValues;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes any object the data of a valid V3 card, in place. Valid data stays as it is. */
final class DataForm {

    private static final String PLACEHOLDER = "Creator's notes go here.";

    private final FormObject form;
    private final ObjectNode data;
    private final FormFindings findings;

    private DataForm(ObjectNode data, FormFindings findings) {
        this.form = new FormObject(data, "", findings);
        this.data = data;
        this.findings = findings;
    }

    static void form(ObjectNode data, FormFindings findings) {
        new DataForm(data, findings).form();
    }

    private void form() {
        CardFields.TEXTS.forEach(form::text);
        form.optionalText("nickname");
        CardName.form(form);
        notes();
        form.texts("alternate_greetings", DataForm::oneText);
        form.texts("group_only_greetings", DataForm::oneText);
        form.texts("tags", DataForm::tags);
        form.optionalTexts("source", DataForm::oneText);
        notesByLanguage();
        AssetForm.form(form);
        CardDate.form(form, "creation_date");
        CardDate.form(form, "modification_date");
        book();
    }

    private static List<String> oneText(String text) {
        return text.isBlank() ? List.of() : List.of(text);
    }

    private static List<String> tags(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private void notes() {
        if (!data.path("creator_notes").asString("").strip().equals(PLACEHOLDER)) return;
        data.put("creator_notes", "");
        form.note(FormWarning.PLACEHOLDER, "creator_notes");
    }

    private void notesByLanguage() {
        var field = "creator_notes_multilingual";
        var value = data.path(field);
        if (value instanceof ObjectNode notes) {
            textsOnly(field, notes);
        } else if (!value.isMissingNode()) {
            data.remove(field);
            if (!FormValues.isNothing(value)) form.setAside(field, value);
        }
    }

    private void textsOnly(String field, ObjectNode notes) {
        var others = JsonNodeFactory.instance.objectNode();
        for (var note : List.copyOf(notes.properties())) {
            var text = FormValues.text(note.getValue());
            if (note.getValue().isString()) continue;
            if (text != null) {
                notes.put(note.getKey(), text);
                form.note(FormRepair.TEXT, field);
            } else {
                others.set(note.getKey(), note.getValue());
            }
        }
        if (others.isEmpty()) return;
        notes.remove(List.copyOf(others.propertyNames()));
        form.setAside(field, others);
    }

    private void book() {
        var field = "character_book";
        var value = data.path(field);
        if (value.isObject() || (value.isArray() && !value.isEmpty())) {
            var taken = BookForm.embedded(value);
            data.set(field, taken.book());
            findings.include(taken.warnings());
        } else if (!value.isMissingNode()) {
            data.remove(field);
            if (!FormValues.isNothing(value)) form.setAside(field, value);
        }
    }
}
