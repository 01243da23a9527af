package dev.troupe.model;

import org.jspecify.annotations.Nullable;

/** Text from an upstream that leaves the adapter: never trusted to be short, printable, or free of keys. */
final class UpstreamText {

    private static final int MOST = 128;
    private static final int MOST_LOGGED = 300;
    private static final String KEYS = "(?i)\\b(sk-|bearer\\s+|akid)[\\w.~+/=-]{4,}";

    private UpstreamText() {}

    /** A name, such as a model's or a request's: printable ASCII, at most 128; null if nothing is left. */
    static @Nullable String name(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String name = cut(text, MOST).replaceAll("[^\\x21-\\x7e]", "");
        return name.isEmpty() ? null : name;
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
