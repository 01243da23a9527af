package dev.troupe.card.container;

import dev.troupe.card.CardWarning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What had to be overlooked in one file. Of each kind only the first is kept, so that no file can make it long. */
final class Warnings {

    private final Map<String, CardWarning> found = new LinkedHashMap<>();

    void add(String code, String message) {
        found.putIfAbsent(code, new CardWarning(code, message));
    }

    void addAll(Warnings others) {
        others.found.forEach(found::putIfAbsent);
    }

    List<CardWarning> list() {
        return List.copyOf(found.values());
    }
}
