package dev.troupe.model;

/**
 * An upstream's key. Printing it, or anything that holds it, shows nothing of it: only {@link #reveal()} does. Immutable.
 */
public final class Secret {

    /** No key at all: nothing is sent. */
    public static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** The secret of this text, without the blanks and line ends that copying leaves around it. */
    public static Secret of(String value) {
        return new Secret(value.strip());
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Whether it can stand in a header: visible ASCII only. */
    public boolean sendable() {
        return value.chars().allMatch(unit -> unit > ' ' && unit < 0x7f);
    }

    /** The key itself, to be sent and never to be kept, logged or shown. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return isEmpty() ? "Secret[none]" : "Secret[redacted]";
    }
}
