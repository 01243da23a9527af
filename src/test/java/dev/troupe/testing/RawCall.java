package dev.troupe.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** One call of the API over a socket of its own. Its answer is read byte by byte, and the connection can be cut after any of them. */
public final class RawCall implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final boolean chunked;
    private int left;

    private RawCall(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.status = Integer.parseInt(line().split(" ")[1]);
        var chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
        }
        this.chunked = chunked;
    }

    /** Returns when the head of the answer is there. @param headers names and values in turn */
    static RawCall send(URI url, String method, List<String> headers, byte[] body) throws IOException {
        var socket = new Socket(url.getHost(), url.getPort());
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request(url, method, headers, body));
            return new RawCall(socket);
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static byte[] request(URI url, String method, List<String> headers, byte[] body) {
        var target = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, target, url.getAuthority()));
        for (int i = 0; i < headers.size(); i += 2) {
            head.append("%s: %s\r\n".formatted(headers.get(i), headers.get(i + 1)));
        }
        head.append("Content-Length: %d\r\n\r\n".formatted(body.length));
        return (head + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
    }

    public int status() {
        return status;
    }

    /** The next byte of the body; -1 at its end. */
    public int read() throws IOException {
        if (!chunked) return in.read();
        if (left == 0) {
            left = Integer.parseInt(line(), 16);
            if (left == 0) return -1;
        }
        var next = in.read();
        if (next < 0) throw new IOException("The body ends before its end");
        if (--left == 0) line();
        return next;
    }

    /** Breaks the connection off, so that the other side sees a reset and what is on its way is lost. */
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("The other side left after: " + line);
            line.append((char) next);
        }
        return new String(line.toString().strip().getBytes(ISO_8859_1), UTF_8);
    }
}
