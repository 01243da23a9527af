package dev.troupe.card.form;

import dev.troupe.lore.FormFindings;
import dev.troupe.lore.FormTree;
import dev.troupe.lore.FormValues;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a character as a card. Every mandatory field is there and of its type, whatever the data lacked; the
 * envelope's fields come back at the root, except where a card's own fields are; {@code source} and everything not
 * known stays. What is private to whoever had the card before is not passed on, as in SillyTavern: {@code fav} becomes
 * false where there is one, {@code chat} and {@code json_data} go. Stateless; what is passed in is not changed.
 */
public final class CardWriting {

    private static final Set<String> PRIVATE = Set.of("chat", "json_data");

    private CardWriting() {}

    /** A V3 card. @param modified when it is exported; the day of its creation is left as it is */
    public static ObjectNode v3(ObjectNode data, ObjectNode envelope, Instant modified) {
        var form = strict(data);
        form.set("modification_date", FormValues.node(modified.getEpochSecond()));
        var root = labelled("chara_card_v3", "3.0");
        return closed(root, form, envelope);
    }

    /**
     * A V2 card. Fields of V3 stay in it as unknown ones; what differs is declared in {@link V2Form}: no decorators
     * before the content of entries, no texts as their ids.
     *
     * @param backfill whether it stands beside a V3 card for older programs, which its notes then say
     */
    public static ObjectNode v2(ObjectNode data, ObjectNode envelope, boolean backfill) {
        return closed(labelled("chara_card_v2", "2.0"), V2Form.of(strict(data), backfill), envelope);
    }

    /**
     * A V2 card with V1's fields at its root as well, which is what a picture's {@code chara} chunk serves most readers
     * with.
     *
     * @param backfill whether it stands beside a V3 card for older programs, which its notes then say
     */
    public static ObjectNode chara(ObjectNode data, ObjectNode envelope, boolean backfill) {
        var form = V2Form.of(strict(data), backfill);
        var root = labelled("chara_card_v2", "2.0");
        CardFields.V1.forEach(it -> root.set(it, form.path(it)));
        return closed(root, form, envelope);
    }

    private static ObjectNode strict(ObjectNode data) {
        var nobodysFindings = new FormFindings();
        var copy = (ObjectNode) FormTree.storable(data, nobodysFindings);
        DataForm.form(copy, nobodysFindings);
        unmark((ObjectNode) copy.path("extensions"));
        return copy;
    }

    private static ObjectNode labelled(String spec, String version) {
        return JsonNodeFactory.instance.objectNode().put("spec", spec).put("spec_version", version);
    }

    private static ObjectNode closed(ObjectNode root, ObjectNode data, ObjectNode envelope) {
        root.set("data", data);
        envelope.deepCopy().properties().stream()
                .filter(it -> !PRIVATE.contains(it.getKey()) && !CardFields.COPIED.contains(it.getKey()))
                .filter(it -> !root.has(it.getKey()))
                .forEach(it -> root.set(it.getKey(), it.getValue()));
        unmark(root);
        return root;
    }

    private static void unmark(ObjectNode favourite) {
        if (favourite.has("fav")) favourite.put("fav", false);
    }
}
