package dev.troupe.standin;

/** The tokens that every reply of the stand-in costs, whatever was said. */
public final class Figures {

    public static final int INPUT = 128;

    public static final int OUTPUT = 9;

    private Figures() {}
}
