package dev.troupe.model;

import org.jspecify.annotations.Nullable;

/** Text from an upstream that leaves the adapter: never trusted to be short, printable, or free of keys. */
final class UpstreamText {

    private static final int MOST = 128;
    private static final int MOST_READ = 4_000;
    private static final int SHORTEST = 8;
    private static final int MOST_LOGGED = 300;
    private static final String KEYS = "(?i)\\b(sk-|bearer\\s+|akid)[\\w.~+/=-]{4,}";

    private UpstreamText() {}

    /**
     * A name, such as a model's or a request's: printable ASCII, at most 128; null if nothing is left, or if it shows the key
     * that the upstream was sent, or a piece of it.
     */
    static @Nullable String name(@Nullable String text, Secret secret) {
        if (text == null) {
            return null;
        }
        String name = cut(text, MOST_READ).replaceAll("[^\\x21-\\x7e]", "");
        return name.isEmpty() || shows(name, secret) ? null : cut(name, MOST);
    }

    /** Whether one is in the other. Of a few letters neither is: "none" as a key is none, and may well stand in a model's name. */
    private static boolean shows(String name, Secret secret) {
        String key = secret.reveal();
        return name.equals(key)
                || Math.min(name.length(), key.length()) >= SHORTEST && (name.contains(key) || key.contains(name));
    }

    /** For a log line: one line, cut, and without anything that looks like a key or is this one. */
    static String forLog(String text, Secret secret) {
        String open = secret.isEmpty() ? text : text.replace(secret.reveal(), "[redacted]");
        String redacted = cut(open, 4 * MOST_LOGGED).replaceAll(KEYS, "[redacted]");
        return cut(redacted, MOST_LOGGED).replaceAll("\\p{Cntrl}", " ");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
