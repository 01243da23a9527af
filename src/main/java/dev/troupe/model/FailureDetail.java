package dev.troupe.model;

/** What is known of a failure beyond its kind, where it tells people what to do. */
public enum FailureDetail {
    /** The model was taken out of service: legacy Hunyuan's code {@code 2030} [S2]. */
    MODEL_RETIRED,
    /** The model is not switched on for this account: TokenHub's {@code endpoint is inactive} [S]. */
    MODEL_INACTIVE,
    /** The host's name is unknown, or nothing listens at its address. */
    NO_ROUTE,
    /** The two sides could not agree on an encrypted connection, or the certificate is not to be trusted. */
    TLS,
    /** The address leads inside, where a tenant's connection may not go. */
    FORBIDDEN_ADDRESS,
    /** The address answers with a page, another protocol or a redirect: it is not a chat-completions API. */
    NOT_THE_API,
    /** The breaker is open after earlier failures; the upstream was not called. */
    BREAKER_OPEN
}
