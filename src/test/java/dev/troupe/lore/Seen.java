package dev.troupe.lore;

import java.util.List;

/** What came of it, asked in the words of tests. */
record Seen(Woken woken) {

    /** The entries that are in, in reading order. */
    List<String> ids() {
        return woken.placements().stream().map(Placement::entryId).toList();
    }

    boolean has(String id) {
        return ids().contains(id);
    }

    Reason reason(String id) {
        return trace(id).reason();
    }

    Trace trace(String id) {
        return woken.trace().stream()
                .filter(it -> it.entryId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Place place(String id) {
        return placement(id).place();
    }

    String text(String id) {
        return placement(id).text();
    }

    Placement placement(String id) {
        return woken.placements().stream()
                .filter(it -> it.entryId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    LoreState state() {
        return woken.state();
    }
}
