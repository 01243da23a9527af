package dev.troupe.card.form;

import dev.troupe.card.CardRefused;
import dev.troupe.card.CardWarning;
import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormTree;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a card of any version and habit. Lenient: what programs are known to write is understood, each leniency with a
 * warning. Strict: the result is always valid V3 data. Lossless: every field that is not known keeps its value, at
 * every level, and so does everything inside {@code extensions}; a value that can't be read goes to {@code
 * extensions.troupe.unreadable}. Texts are data; nothing is looked up, fetched or run. Stateless; what is passed in is
 * not changed.
 */
public final class CardReading {

    private CardReading() {}

    /**
     * Reads the object that a file holds.
     *
     * <p>Our decisions where the specifications are silent: a character without a name is called "Unnamed"; a flat
     * card's unknown fields stay at the root; a copy at the root of what the data says is dropped, one that contradicts
     * it is kept and has no effect.
     *
     * @throws CardRefused with the reason {@code card-data-missing} where there is a label but no data, {@code
     *     lorebook-not-card}, {@code no-card}, or {@code too-deep}
     */
    public static ReadCard read(ObjectNode root) {
        if (FormTree.isTooDeep(root)) throw CardRefused.invalid("too-deep", "The card is nested too deep.");
        var findings = new FormFindings();
        var card = Unwrapping.of((ObjectNode) FormTree.storable(root, findings), findings);
        DataForm.form(card.data(), findings);
        var warnings = findings.warnings().stream()
                .map(it -> new CardWarning(it.code(), it.message()))
                .toList();
        return new ReadCard(card.spec(), card.data(), card.envelope(), warnings);
    }
}
