package dev.troupe.firstrun;

import java.io.PrintStream;
import java.util.Map;

/**
 * Tells the person who started the service where it is, and the keys it made. Goes to standard output and not through the logging
 * system, which never carries a secret.
 */
final class Welcome {

    private final PrintStream out;

    Welcome(PrintStream out) {
        this.out = out;
    }

    /** @param made the keys and where they are kept; empty on later starts */
    void say(String url, Map<String, String> made, String file) {
        out.printf("%n  Troupe is ready: %s%n", url);
        if (!made.isEmpty()) {
            out.printf("%n  Made at this first start, and kept in %s:%n", file);
            made.forEach((name, value) -> out.printf("    %-12s %s%n", name, value));
        }
        out.println();
        out.flush();
    }
}
