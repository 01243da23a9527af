package dev.troupe.standin;

import dev.troupe.standin.Entry.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every chat call that came, and what became of it. Thread-safe. */
public final class Journal {

    private static final long GLANCE_MILLIS = 10;

    private final SortedMap<Integer, Entry> entries = new TreeMap<>();
    private final Map<Integer, NavigableMap<Long, Integer>> said = new HashMap<>();
    private final Consumer<Entry> whenEnded;
    private int calls;
    private int running;
    private int peak;
    private int sockets;

    Journal(Consumer<Entry> whenEnded) {
        this.whenEnded = whenEnded;
    }

    /** In the order of arrival; those that run are among them. */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** The call that came last. */
    public synchronized Entry last() {
        return entries.get(entries.lastKey());
    }

    /**
     * How much of a whole reply had left for the caller by then, in UTF-16 units; of one with a fault nothing is known.
     *
     * @param time in {@link System#nanoTime()}
     */
    public synchronized int said(Entry call, long time) {
        var told = said.getOrDefault(call.number(), new TreeMap<>()).floorEntry(time);
        return told == null ? 0 : told.getValue();
    }

    /** Calls that are running now. */
    public synchronized int running() {
        return running;
    }

    /** The most calls that ran at the same time. */
    public synchronized int peak() {
        return peak;
    }

    /** Sockets that are open now, be they idle. */
    public synchronized int openSockets() {
        return sockets;
    }

    /** Waits until this holds, which may be about more than the journal; false if it didn't in time. */
    public synchronized boolean await(Predicate<Journal> condition, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!condition.test(this)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(Math.min(left, GLANCE_MILLIS));
        }
        return true;
    }

    /** Forgets the calls that have ended, and the peak. */
    public synchronized void clear() {
        entries.values().removeIf(entry -> entry.how() != How.RUNNING);
        said.keySet().retainAll(entries.keySet());
        peak = running;
    }

    synchronized void said(int number, int units) {
        var told = said.computeIfAbsent(number, _ -> new TreeMap<>());
        told.put(
                System.nanoTime(),
                units + (told.isEmpty() ? 0 : told.lastEntry().getValue()));
    }

    synchronized Run arrived(Request request, String scenario, List<Said> messages) {
        int number = ++calls;
        running++;
        peak = Math.max(peak, running);
        Span span = new Span(System.nanoTime(), 0);
        entries.put(number, new Entry(number, request, scenario, running, messages, span, How.RUNNING));
        notifyAll();
        return new Run(this, number, running);
    }

    void change(int number, UnaryOperator<Entry> change) {
        Entry ended = ended(number, change);
        if (ended != null) {
            whenEnded.accept(ended);
        }
    }

    synchronized void socket(int change) {
        sockets += change;
        notifyAll();
    }

    /** The changed entry if this was the change that ended its call. */
    private synchronized @Nullable Entry ended(int number, UnaryOperator<Entry> change) {
        Entry before = entries.get(number);
        if (before == null || before.how() != How.RUNNING) {
            return null;
        }
        Entry after = change.apply(before);
        entries.put(number, after);
        boolean ended = after.how() != How.RUNNING;
        running -= ended ? 1 : 0;
        notifyAll();
        return ended ? after : null;
    }
}
