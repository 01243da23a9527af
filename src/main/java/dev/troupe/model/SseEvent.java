package dev.troupe.model;

/**
 * One server-sent event.
 *
 * @param name {@code message} unless the stream says otherwise
 * @param data its data lines, joined by line feeds
 */
record SseEvent(String name, String data) {

    static final String MESSAGE = "message";
}
