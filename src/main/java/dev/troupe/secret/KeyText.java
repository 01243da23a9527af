package dev.troupe.secret;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/**
 * Keys as text: {@code id:base64}, the newest first, with commas or blanks between them. What is wrong is told by a key's place and
 * never by its text: someone who swapped the two halves must not find the key in a log.
 */
final class KeyText {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final String ACTION =
            "Write the keys as id:base64, the newest first, with commas between them. An id is 1 to 32"
                    + " letters, digits, '_' or '-'; a key is 32 random bytes, such as `openssl rand -base64 32` makes.";

    private final String source;

    /** @param source the variable or the file the text is from, to be told when it makes no sense */
    KeyText(String source) {
        this.source = source;
    }

    /** @throws KeysRefused for anything but one key or more */
    Keyring read(String text) {
        var keys = new LinkedHashMap<String, Key>();
        var entries =
                Arrays.stream(text.split("[,\\s]+")).filter(it -> !it.isEmpty()).toList();
        if (entries.isEmpty()) throw refused("names no key");
        for (int i = 0; i < entries.size(); i++) {
            var key = key(entries.get(i), i + 1);
            if (keys.putIfAbsent(key.id(), key) != null) {
                throw refused("gives key %d the id of a key before it".formatted(i + 1));
            }
        }
        return new Keyring(keys);
    }

    static String write(Key key) {
        return key.id() + ":"
                + Base64.getEncoder().encodeToString(key.material().getEncoded()) + "\n";
    }

    private Key key(String entry, int place) {
        var colon = entry.indexOf(':');
        if (colon < 0) throw refused("gives key %d no id".formatted(place));
        var id = entry.substring(0, colon);
        if (!ID.matcher(id).matches()) throw refused("gives key %d an id that is none".formatted(place));
        var material = decoded(entry.substring(colon + 1), place);
        if (material.length != Key.BYTES) {
            throw refused("has %d bytes at key %d instead of 32".formatted(material.length, place));
        }
        return Key.of(id, material);
    }

    private byte[] decoded(String base64, int place) {
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException _) {
            // Its message quotes what it stumbled over.
            throw refused("is not base64 at key %d".formatted(place));
        }
    }

    private KeysRefused refused(String problem) {
        return new KeysRefused(source + " " + problem, ACTION);
    }
}
