package dev.troupe.standin;

import java.io.IOException;
import java.io.Serial;

/** The caller left while it was being answered. */
final class HungUp extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    HungUp() {
        super("The caller hung up");
    }
}
