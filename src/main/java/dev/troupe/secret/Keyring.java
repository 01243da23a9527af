package dev.troupe.secret;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys the service was given, the newest first. Immutable. */
final class Keyring {

    /** No key at all. */
    static final Keyring EMPTY = new Keyring(new LinkedHashMap<>());

    private final Map<String, Key> keys;

    /** @param keys by id, in their order */
    Keyring(LinkedHashMap<String, Key> keys) {
        this.keys = new LinkedHashMap<>(keys);
    }

    Optional<Key> newest() {
        return keys.values().stream().findFirst();
    }

    boolean rotates() {
        return keys.size() > 1;
    }

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public String toString() {
        return "Keyring[redacted]";
    }
}
