package dev.troupe.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The statements that PostgreSQL's driver executes while this is open, by its own account on the wire, in every thread but those of
 * schedulers: what a node does once for all of its turns is no turn's own.
 */
public final class Statements extends Handler implements AutoCloseable {

    private static final Logger WIRE = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private static final SimpleFormatter WORDING = new SimpleFormatter();

    private final AtomicInteger executed = new AtomicInteger();

    private Statements() {
        setLevel(Level.ALL);
    }

    public static Statements counted() {
        var statements = new Statements();
        WIRE.setUseParentHandlers(false);
        WIRE.setLevel(Level.FINEST);
        WIRE.addHandler(statements);
        return statements;
    }

    /** How many were executed so far, transactions' beginnings and ends among them. */
    public int count() {
        return executed.get();
    }

    @Override
    public void publish(LogRecord said) {
        if (Thread.currentThread().getName().startsWith("scheduling")) return;
        var message = WORDING.formatMessage(said).strip();
        if (message.startsWith("FE=> Execute")) executed.incrementAndGet();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        WIRE.removeHandler(this);
        WIRE.setLevel(null);
        WIRE.setUseParentHandlers(true);
    }
}
