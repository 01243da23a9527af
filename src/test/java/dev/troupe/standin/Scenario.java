package dev.troupe.standin;

import java.util.Locale;

/**
 * One way in which upstreams behave. Each is a named constant, or an error in one of its places; {@link Catalogue} has them all.
 */
public sealed interface Scenario permits Telling, Fault, Moderation, StopText, Wait, Demand, Told {

    String name();

    /** The content; for the stand-in alone. */
    Scene scene();

    /** The name on the wire and in options, such as {@code stall-mid-stream}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it must lead to, under the dialect of {@link #home()}, for a caller who does as {@link #asking()} says. */
    default Expected expected() {
        return scene().expected();
    }

    default Asking asking() {
        return scene().asking();
    }

    default HostDialect home() {
        return scene().home();
    }

    /** How well it is known that upstreams do so. */
    default Mark mark() {
        return scene().mark();
    }
}
