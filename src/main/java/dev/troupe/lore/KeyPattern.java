package dev.troupe.lore;

/** What a key looks for. */
sealed interface KeyPattern {

    /** A text. */
    record Plain(String text) implements KeyPattern {}

    /** Whatever a regular expression matches. */
    record Regex(String key, JsRegex regex) implements KeyPattern {}

    /**
     * What comes of it once its macros are resolved, anew for each call.
     *
     * @param mayBeRegex whether what comes of it may be a regular expression
     */
    record Template(String text, boolean mayBeRegex) implements KeyPattern {}

    /** Nothing. */
    record Broken(Note note) implements KeyPattern {}

    static KeyPattern regex(String key) {
        try {
            return new Regex(key, JsRegex.of(key));
        } catch (KeyRefused refused) {
            return new Broken(refused.about(key));
        }
    }

    static boolean isTemplate(String key) {
        return key.contains("{{") || key.indexOf('<') >= 0 && key.indexOf('>') >= 0;
    }
}
