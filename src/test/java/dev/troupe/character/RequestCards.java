package dev.troupe.character;

import tools.jackson.databind.node.ObjectNode;

/** Personas out of cards, for tests outside this package. */
public final class RequestCards {

    private RequestCards() {}

    public static Persona persona(ObjectNode data) {
        return new Persona(data);
    }
}
