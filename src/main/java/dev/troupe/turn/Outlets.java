package dev.troupe.turn;

import dev.troupe.character.MacroOutlets;
import dev.troupe.lore.Place;
import dev.troupe.lore.Placement;
import dev.troupe.lore.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The woken texts that go to outlets, for one prompt. Notes which outlets are asked for; not thread-safe. */
final class Outlets implements MacroOutlets {

    private final Map<String, String> texts;
    private final Set<String> asked = new HashSet<>();
    private boolean left;

    private Outlets(Map<String, String> texts) {
        this.texts = texts;
    }

    /** @param placements in reading order; those for other places are left out */
    static Outlets of(List<Placement> placements) {
        return new Outlets(placements.stream()
                .filter(it -> it.place() instanceof Place.Outlet)
                .collect(Collectors.groupingBy(
                        it -> ((Place.Outlet) it.place()).name(),
                        Collectors.mapping(it -> NotOriginal.of(it.text()), Collectors.joining("\n")))));
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    @Override
    public String text(String name) {
        asked.add(name);
        return texts.getOrDefault(name, "");
    }

    /** The prompt does without them all. */
    void leave() {
        left = true;
    }

    /** Why a text is not in the prompt, as far as was asked by now; empty where it is. */
    Optional<Reason> missing(Placement placement) {
        if (!(placement.place() instanceof Place.Outlet outlet)) return Optional.empty();
        if (!asked.contains(outlet.name())) return Optional.of(Reason.OUTLET_NOT_ASKED);
        return left ? Optional.of(Reason.OUTLET_TOO_LARGE) : Optional.empty();
    }
}
