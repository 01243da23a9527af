package dev.troupe.prompt;

/** Who a message of the prompt is from, as chat-completion upstreams see it. */
public enum Role {
    SYSTEM("system"),
    USER("user"),
    ASSISTANT("assistant");

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    /** The word that goes over the wire. */
    public String wire() {
        return wire;
    }
}
