package dev.troupe.card.form;

import dev.troupe.card.CardWarning;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A card as it was read.
 *
 * @param spec what it was
 * @param data the {@code data} of a strictly valid V3 card, with everything in it that is not known here
 * @param envelope what else stood at the card's root, such as {@code avatar} or {@code create_date}
 * @param warnings the leniencies that were needed, one for each kind; empty where the card was valid as it came
 */
public record ReadCard(SourceSpec spec, ObjectNode data, ObjectNode envelope, List<CardWarning> warnings) {

    public ReadCard {
        warnings = List.copyOf(warnings);
    }
}
