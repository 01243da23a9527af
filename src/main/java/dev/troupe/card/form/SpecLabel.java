package dev.troupe.card.form;

import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormValues;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a card says of its version. An empty label is none, and a version's number may be a number or a text. */
record SpecLabel(JsonNode spec, JsonNode version) {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    boolean isThere() {
        return !FormValues.isNothing(spec);
    }

    boolean isLorebook() {
        return spec.asString("").strip().toLowerCase(Locale.ROOT).equals("lorebook_v3");
    }

    /** The version by its label, to the letter; a wrong number is passed over, as the specifications want it. */
    SourceSpec spec(FormFindings findings) {
        if (!isThere()) {
            findings.note(FormWarning.SPEC_MISSING, "data");
            return SourceSpec.OTHER;
        }
        return switch (spec.asString("")) {
            case "chara_card_v2" -> numbered(SourceSpec.V2, TWO, findings);
            case "chara_card_v3" -> numbered(SourceSpec.V3, THREE, findings);
            default -> {
                findings.note(FormWarning.SPEC_UNKNOWN, spec.isString() ? spec.asString() : "not a text");
                yield SourceSpec.OTHER;
            }
        };
    }

    /** No number is none too many: there were V2 cards before there were numbers. */
    private SourceSpec numbered(SourceSpec labelled, BigDecimal expected, FormFindings findings) {
        if (FormValues.isNothing(version)) return labelled;
        var number = FormValues.number(version);
        if (number != null && number.compareTo(expected) == 0) return labelled;
        var isNewer = labelled == SourceSpec.V3 && number != null && number.compareTo(expected) > 0;
        var shown = number == null ? "not a number" : String.valueOf(FormValues.text(version));
        findings.note(isNewer ? FormWarning.SPEC_NEWER : FormWarning.SPEC_VERSION, shown);
        return labelled;
    }
}
