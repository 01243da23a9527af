package dev.troupe.usage;

/** For whom a limit counts together. */
enum LimitScope {
    /** Everybody. */
    installation,
    /** All of a tenant. */
    tenant,
    /** One user of a tenant. */
    user,
    /** One character, whoever talks with it. */
    character,
    /** One API key, for whomever it acts. */
    key
}
