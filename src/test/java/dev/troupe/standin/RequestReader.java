package dev.troupe.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests out of a socket, one after the other (RFC 9112). */
final class RequestReader {

    private static final int LONGEST_LINE = 64 << 10;
    private static final int LONGEST_BODY = 16 << 20;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Nullable Request read() throws IOException {
        String first = line();
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("No request: it has no three words");
        }
        StringBuilder head = new StringBuilder(first).append("\r\n");
        Map<String, String> headers = headers(head);
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        return new Request(words[0], words[1], headers, head.toString(), body(headers));
    }

    private Map<String, String> headers(StringBuilder head) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = more(); !line.isEmpty(); line = more()) {
            head.append(line).append("\r\n");
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(more().split(";", 2)[0].strip(), 16);
            body.writeBytes(exactly(size));
            more();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length < 0 || length > LONGEST_BODY) {
            throw new IOException("A body of %d bytes".formatted(length));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new HungUp();
        }
        return bytes;
    }

    private String more() throws IOException {
        String line = line();
        if (line == null) {
            throw new HungUp();
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("A line without end");
            }
            line.write(next);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
