package dev.troupe.lore;

/** What decided about an entry. The gates are listed in the order in which they are passed. */
public enum Reason {
    /** It is switched off, which nothing overrides. */
    DISABLED,
    /** It is for other characters. */
    CHARACTER_FILTER,
    /** It is for replies of another kind. */
    TRIGGER_FILTER,
    /** The path is too short yet. */
    DELAY,
    /** It woke a short while ago. */
    COOLDOWN,
    /** Only other entries' texts may wake it, and none did (yet, or on its level). */
    ONLY_BY_RECURSION,
    /** Another entry's text had its key, but such don't wake it. */
    NOT_BY_RECURSION,
    /** {@code @@activate}. */
    DECORATED_ON(true),
    /** {@code @@dont_activate}. */
    DECORATED_OFF,
    /** {@code @@dont_activate_after_match}: it has woken before. */
    SPENT_BY_MATCH,
    /** {@code @@keep_activate_after_match}: it has woken before. */
    KEPT_BY_MATCH(true),
    /** {@code @@activate_only_after}: too few replies yet. */
    AFTER_COUNT,
    /** {@code @@activate_only_every}: not at this count of replies. */
    EVERY_COUNT,
    /** {@code @@is_greeting}: the session began with another. */
    GREETING,
    /** {@code @@is_user_icon}: another is active. */
    USER_ICON,
    /** A key of {@code @@exclude_keys} was found. */
    EXCLUDED_KEY,
    /** Of one {@code @@additional_keys} no key was found. */
    ADDITIONAL_KEY_MISSING,
    /** It needs no keys. */
    CONSTANT(true),
    /** It still stays from an earlier turn. */
    STICKY(true),
    /** It has no keys to be found by, and isn't constant. */
    NO_KEYS,
    /** None of its keys was found. */
    NO_KEY_FOUND,
    /** A key was found, but the secondary keys say no. */
    SECONDARY_MISSING,
    /** A key was found. */
    KEY(true),
    /** Another entry of its inclusion group was taken. */
    GROUP_LOST,
    /** Chance was against it. */
    PROBABILITY_LOST,
    /** It is to go to an outlet without a name. */
    NO_OUTLET,
    /** It woke for an outlet that the prompt asks for nowhere; only whoever makes the prompt can say so. */
    OUTLET_NOT_ASKED,
    /** It woke for an outlet, and what woke for such would make the persona too large; this, too, only the prompt can tell. */
    OUTLET_TOO_LARGE,
    /** It matched, but there is no text to insert. */
    EMPTY_CONTENT,
    /** The budget of its book is spent. */
    OVER_BOOK_BUDGET,
    /** The budget over all books is spent. */
    OVER_BUDGET;

    private final boolean wakes;

    Reason() {
        this(false);
    }

    Reason(boolean wakes) {
        this.wakes = wakes;
    }

    /** Whether an entry with this reason is in. */
    public boolean wakes() {
        return wakes;
    }
}
