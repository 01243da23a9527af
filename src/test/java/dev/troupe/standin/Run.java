package dev.troupe.standin;

import java.util.List;
import java.util.UUID;

/** One call while it runs: the pen that writes its entry. */
final class Run {

    private final Journal journal;
    private final int number;
    private final int running;
    private final UUID id = UUID.randomUUID();

    Run(Journal journal, int number, int running) {
        this.journal = journal;
        this.number = number;
        this.running = running;
    }

    /** The upstream's name for the reply: 32 hex digits on the legacy host [S2], a UUID on TokenHub [S]. */
    String id(HostDialect dialect) {
        return switch (dialect) {
            case LEGACY, COMETAPI -> id.toString().replace("-", "");
            case TOKENHUB -> id.toString();
            case OPENAI -> "chatcmpl-" + id;
        };
    }

    /** Calls that were running at its arrival, itself included. */
    int running() {
        return running;
    }

    void keep(List<Said> messages) {
        journal.change(number, entry -> entry.kept(messages));
    }

    /** This piece of its reply has left for the caller. */
    void said(String piece) {
        journal.said(number, piece.length());
    }

    /** The first end counts. */
    void end(How how) {
        journal.change(number, entry -> entry.ended(how));
    }
}
