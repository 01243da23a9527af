package dev.troupe.model;

/** The body of a response, heard as it comes. Both methods throw a {@link ModelFailure} if there is no going on. */
interface Body {

    void bytes(byte[] bytes);

    /** Nothing more comes. */
    void end();
}
