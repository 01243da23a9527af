package dev.troupe.lore;

import java.util.List;
import java.util.Map;

/** Lorebooks as admins send them. */
public final class GivenBook {

    private GivenBook() {}

    /** Of one entry, which wakes at a key. */
    public static Map<String, Object> of(String name, String key, String content) {
        return of(name, List.of(entry(key, content, Map.of())));
    }

    public static Map<String, Object> of(String name, List<Map<String, Object>> entries) {
        return Map.of("name", name, "extensions", Map.of(), "entries", entries);
    }

    /** All entries that are made here have the same id. */
    public static Map<String, Object> entry(String key, String content, Map<String, Object> extensions) {
        return Map.of(
                "id",
                7,
                "keys",
                List.of(key),
                "content",
                content,
                "enabled",
                true,
                "insertion_order",
                10,
                "use_regex",
                false,
                "extensions",
                extensions);
    }
}
