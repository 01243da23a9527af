package dev.troupe.standin;

/** How well it is known that upstreams do so. */
public enum Mark {
    /** From an official page, an official SDK, or a library's own code. */
    SOURCED("[S]"),
    /** From other people's repositories and posts: right in shape, perhaps stale. */
    SECOND_HAND("[S2]"),
    /** Assumed. */
    ASSUMED("[A]");

    private final String tag;

    Mark(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }
}
