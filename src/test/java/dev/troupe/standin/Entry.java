package dev.troupe.standin;

import java.util.List;

/**
 * What the journal says of one call.
 *
 * @param number from 1, in the order of arrival
 * @param scenario the id of what was played, or was to be: a strict host refuses some calls before
 * @param running calls that were running at its arrival, itself included
 * @param kept the messages that the model saw; the oldest may have been cut, in the middle of one too
 */
public record Entry(int number, Request request, String scenario, int running, List<Said> kept, Span span, How how) {

    /** Times in {@link System#nanoTime()}; the end is 0 until it has come. */
    public record Span(long arrived, long ended) {}

    /** How long it took. */
    public long millis() {
        return (span.ended() - span.arrived()) / 1_000_000;
    }

    Entry kept(List<Said> messages) {
        return new Entry(number, request, scenario, running, messages, span, how);
    }

    Entry ended(How way) {
        return new Entry(number, request, scenario, running, kept, new Span(span.arrived(), System.nanoTime()), way);
    }
}
