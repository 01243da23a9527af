package dev.troupe.model;

/** A body of server-sent events. */
final class EventBody implements Body {

    /** The longest line, and the most data of one event. */
    private static final int MOST_BYTES = 1 << 20;

    private final SseParser parser = new SseParser(MOST_BYTES);
    private final Reply reply;
    private final CallFailures failures;

    EventBody(Reply reply, CallFailures failures) {
        this.reply = reply;
        this.failures = failures;
    }

    @Override
    public void bytes(byte[] bytes) {
        try {
            parser.feed(bytes, reply::hear);
        } catch (SseParser.TooLong ignored) {
            throw failures.server("an event beyond the cap");
        }
    }

    @Override
    public void end() {
        parser.end(reply::hear);
        reply.end();
    }
}
