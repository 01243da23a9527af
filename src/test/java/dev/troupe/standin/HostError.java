package dev.troupe.standin;

/** An error that a host tells of. */
public sealed interface HostError
        permits LegacyError, TokenHubError, NativeError, CometError, NeighbourError, StreamError {

    String name();

    Refusal refusal();

    /** The dialect of the host that is known for it. */
    HostDialect home();
}
