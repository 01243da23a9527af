package dev.troupe.lore;

/** A regular expression that can't be one of ours. Costs no stack trace; there may be thousands. */
final class KeyRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Note.Code code;

    private KeyRefused(Note.Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static KeyRefused invalid(String message) {
        return new KeyRefused(Note.Code.REGEX_INVALID, message);
    }

    static KeyRefused unsupported(String message) {
        return new KeyRefused(Note.Code.REGEX_UNSUPPORTED, message);
    }

    Note about(String key) {
        return new Note(code, key, String.valueOf(getMessage()));
    }
}
