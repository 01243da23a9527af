package dev.troupe.lore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found on the way through a card or a lorebook: one warning for each kind, however often it was met. Not
 * thread-safe.
 */
public final class FormFindings {

    private static final int NAMED_PLACES = 5;
    private static final int LONGEST_PLACE = 80;

    private final Map<FormFinding, Places> places = new LinkedHashMap<>();
    private final List<LorebookWarning> included = new ArrayList<>();

    /** @param place where it was found, such as {@code character_book.entries[3].keys} */
    public void note(FormFinding finding, String place) {
        places.computeIfAbsent(finding, it -> new Places()).add(place);
    }

    /** Takes over what was found in a part. */
    public void include(List<LorebookWarning> warnings) {
        included.addAll(warnings);
    }

    /** In the order in which the kinds were first met; what was taken over comes last. */
    public List<LorebookWarning> warnings() {
        var warnings = new ArrayList<LorebookWarning>();
        places.forEach((finding, at) -> warnings.add(
                new LorebookWarning(finding.code(), finding.message().formatted(at))));
        warnings.addAll(included);
        return List.copyOf(warnings);
    }

    /** A book may be wrong in as many places as it has entries; a person wants to see a few. */
    private static final class Places {

        private final List<String> named = new ArrayList<>();
        private int others;

        private void add(String place) {
            var name = place.length() <= LONGEST_PLACE ? place : place.substring(0, LONGEST_PLACE) + "…";
            if (named.contains(name)) return;
            if (named.size() == NAMED_PLACES) {
                others++;
            } else {
                named.add(name);
            }
        }

        @Override
        public String toString() {
            var names = String.join(", ", named);
            return others == 0 ? names : "%s and %d more".formatted(names, others);
        }
    }
}
