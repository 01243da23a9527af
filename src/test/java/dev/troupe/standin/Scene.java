package dev.troupe.standin;

/**
 * A scenario's content.
 *
 * @param home the dialect under which it leads to what is expected
 */
record Scene(Mark mark, Script script, Expected expected, Asking asking, HostDialect home) {

    static Scene of(Mark mark, Script script, Expected expected) {
        return new Scene(mark, script, expected, Asking.USUAL, HostDialect.LEGACY);
    }

    Scene asking(Asking other) {
        return new Scene(mark, script, expected, other, home);
    }

    Scene at(HostDialect other) {
        return new Scene(mark, script, expected, asking, other);
    }
}
