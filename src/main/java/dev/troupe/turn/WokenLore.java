package dev.troupe.turn;

import dev.troupe.lore.LoreRole;
import dev.troupe.lore.Place;
import dev.troupe.lore.Placement;
import dev.troupe.lore.Reason;
import dev.troupe.lore.Trace;
import dev.troupe.lore.UiPrompt;
import dev.troupe.lore.Woken;
import dev.troupe.prompt.Additions;
import dev.troupe.prompt.AuthorsNote;
import dev.troupe.prompt.Insertion;
import dev.troupe.prompt.LorePlace;
import dev.troupe.prompt.Role;
import dev.troupe.prompt.WokenText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lore has woken, in the prompt's own terms. */
record WokenLore(Woken woken, LoreReport report) {

    /** Entries may switch the tenant's default off. */
    String systemPrompt(String byDefault) {
        return woken.switchedOff().contains(UiPrompt.SYSTEM_PROMPT) ? "" : byDefault;
    }

    /** What goes to outlets. */
    Outlets outlets() {
        return Outlets.of(woken.placements());
    }

    /** The report when the prompt has asked for what it wants of these. */
    LoreReport report(Outlets outlets) {
        var missing = new HashMap<Entry, Reason>();
        for (var it : woken.placements()) {
            outlets.missing(it).ifPresent(why -> missing.put(new Entry(it.bookId(), it.entryId()), why));
        }
        return report.leaving(it -> missing.get(new Entry(it.book(), it.entry())));
    }

    /** All but what goes to outlets, which the persona's texts have taken up themselves. */
    Additions additions(@Nullable AuthorsNote note) {
        var texts = new EnumMap<LorePlace, List<WokenText>>(LorePlace.class);
        var insertions = new ArrayList<Insertion>();
        var names = names();
        for (var placement : woken.placements()) {
            switch (placement.place()) {
                case Place.Fixed place ->
                    texts.computeIfAbsent(place(place), _ -> new ArrayList<>()).add(text(placement, names));
                case Place.AtDepth place ->
                    insertions.add(new Insertion(place.depth(), role(place.role()), text(placement, names)));
                case Place.Outlet _ -> {}
            }
        }
        return new Additions(texts, insertions, note);
    }

    private record Entry(String bookId, String entryId) {}

    private Map<Entry, String> names() {
        return woken.trace().stream()
                .filter(it -> it.woken() && !it.name().isEmpty())
                .collect(Collectors.toMap(it -> new Entry(it.bookId(), it.entryId()), Trace::name, (one, _) -> one));
    }

    private static WokenText text(Placement placement, Map<Entry, String> names) {
        var entry = new Entry(placement.bookId(), placement.entryId());
        return new WokenText(
                names.getOrDefault(entry, placement.entryId()), placement.text(), placement.ignoreOnMaxContext());
    }

    private static LorePlace place(Place.Fixed place) {
        return switch (place) {
            case BEFORE_CHARACTER -> LorePlace.BEFORE;
            case AFTER_CHARACTER -> LorePlace.AFTER;
            case NOTE_TOP -> LorePlace.NOTE_BEFORE;
            case NOTE_BOTTOM -> LorePlace.NOTE_AFTER;
            case EXAMPLES_TOP -> LorePlace.EXAMPLES_BEFORE;
            case EXAMPLES_BOTTOM -> LorePlace.EXAMPLES_AFTER;
            case BEFORE_DESCRIPTION -> LorePlace.BEFORE_DESCRIPTION;
            case AFTER_DESCRIPTION -> LorePlace.AFTER_DESCRIPTION;
            case PERSONALITY -> LorePlace.PERSONALITY;
            case SCENARIO -> LorePlace.SCENARIO;
        };
    }

    private static Role role(LoreRole role) {
        return switch (role) {
            case SYSTEM -> Role.SYSTEM;
            case USER -> Role.USER;
            case ASSISTANT -> Role.ASSISTANT;
        };
    }
}
