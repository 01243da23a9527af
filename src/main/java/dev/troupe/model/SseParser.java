package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events out of bytes that may be split anywhere (WHATWG HTML, "Server-sent events"). Lines are found among the bytes and
 * decoded whole: no byte of a character of several looks like a line end, and U+2028 ends no line. Beyond the standard, a line of
 * only tabs and spaces counts as blank (Tencent's native streams separate events so [S]), and an event that the end of the stream
 * cuts off before its blank line is given out. For one stream and one thread.
 */
final class SseParser {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int SMALL = 1024;

    private final int mostBytes;
    private byte[] line = new byte[SMALL];
    private int length;
    private boolean afterCarriageReturn;
    private boolean started;
    private @Nullable StringBuilder data;
    private String name = SseEvent.MESSAGE;

    /** A parser that takes lines, and data of one event, of so many bytes or characters. */
    SseParser(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    void feed(byte[] bytes, Consumer<SseEvent> events) {
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            byte current = bytes[at];
            if (current == '\n' && afterCarriageReturn) {
                from = at + 1;
            } else if (current == '\n' || current == '\r') {
                keep(bytes, from, at);
                endLine(events);
                from = at + 1;
            }
            afterCarriageReturn = current == '\r';
        }
        keep(bytes, from, bytes.length);
    }

    /** The stream is over: what was begun is given out as it is. */
    void end(Consumer<SseEvent> events) {
        if (length > 0) {
            endLine(events);
        }
        dispatch(events);
    }

    private void keep(byte[] bytes, int from, int to) {
        int added = to - from;
        if (added > mostBytes - length) {
            throw new TooLong();
        }
        if (length + added > line.length) {
            line = Arrays.copyOf(line, Math.max(length + added, line.length * 2));
        }
        System.arraycopy(bytes, from, line, length, added);
        length += added;
    }

    private void endLine(Consumer<SseEvent> events) {
        String text = new String(line, 0, length, UTF_8);
        length = 0;
        if (!started && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        started = true;
        if (blank(text)) {
            dispatch(events);
        } else {
            field(text);
        }
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        switch (field) {
            case "data" -> addData(value);
            case "event" -> name = value.isEmpty() ? SseEvent.MESSAGE : value;
            default -> {} // comments have no name; ids and retry times mean nothing here
        }
    }

    private void addData(String value) {
        if (data == null) {
            data = new StringBuilder(value);
            return;
        }
        if (data.length() + value.length() >= mostBytes) {
            throw new TooLong();
        }
        data.append('\n').append(value);
    }

    private void dispatch(Consumer<SseEvent> events) {
        StringBuilder complete = data;
        String type = name;
        data = null;
        name = SseEvent.MESSAGE;
        if (complete != null) {
            events.accept(new SseEvent(type, complete.toString()));
        }
    }

    private static boolean blank(String text) {
        return text.chars().allMatch(unit -> unit == ' ' || unit == '\t');
    }

    /** A line, or the data of one event, is beyond the cap. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
