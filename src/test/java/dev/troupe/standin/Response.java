package dev.troupe.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** One answer on a socket. */
final class Response {

    static final String EVENTS = "text/event-stream; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);
    private static final Map<Integer, String> REASONS = Map.of(
            200,
            "OK",
            301,
            "Moved Permanently",
            400,
            "Bad Request",
            401,
            "Unauthorized",
            404,
            "Not Found",
            429,
            "Too Many Requests",
            500,
            "Internal Server Error",
            502,
            "Bad Gateway",
            503,
            "Service Unavailable");

    private final Wire wire;
    private Body body = Body.CHUNKED;

    Response(Wire wire) {
        this.wire = wire;
    }

    /** A body of unknown length follows. */
    void head(int status, String type, Body form) throws IOException {
        body = form;
        String framing = form == Body.CHUNKED ? "Transfer-Encoding: chunked" : "Connection: close";
        wire.write(start(status, type, framing + "\r\n"));
    }

    /** The whole answer. */
    void whole(int status, String type, String text, Map<String, String> headers) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        StringBuilder more = new StringBuilder("Content-Length: %d\r\n".formatted(bytes.length));
        headers.forEach(
                (name, value) -> more.append(name).append(": ").append(value).append("\r\n"));
        wire.write(joined(start(status, type, more.toString()), bytes));
    }

    void write(byte[] bytes) throws IOException {
        wire.write(body == Body.CHUNKED ? chunk(bytes) : bytes);
    }

    /** The last bytes, and the end of the body, in one go. */
    void end(byte[] bytes) throws IOException {
        byte[] last = bytes.length == 0 || body == Body.UNTIL_CLOSE ? bytes : chunk(bytes);
        wire.write(body == Body.CHUNKED ? joined(last, LAST_CHUNK) : last);
    }

    /** Whether the socket can serve again once the answer has ended. */
    boolean keepsAlive() {
        return body == Body.CHUNKED;
    }

    private static byte[] start(int status, String type, String more) {
        String reason = REASONS.getOrDefault(status, "Status");
        return "HTTP/1.1 %d %s\r\nContent-Type: %s\r\n%s\r\n"
                .formatted(status, reason, type, more)
                .getBytes(ISO_8859_1);
    }

    private static byte[] chunk(byte[] bytes) {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1);
        return joined(size, bytes, new byte[] {'\r', '\n'});
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    enum Body {
        /** Its end is told, and the socket lives on. */
        CHUNKED,
        /** It ends where the connection ends, so that being cut off can't be told from the end. */
        UNTIL_CLOSE
    }
}
