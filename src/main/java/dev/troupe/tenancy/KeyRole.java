package dev.troupe.tenancy;

/** What an API key of a tenant may do. */
public enum KeyRole {
    /** Looks after characters, keys and limits. */
    admin,
    /** A tenant's back end: acts for any of the tenant's users. */
    service
}
