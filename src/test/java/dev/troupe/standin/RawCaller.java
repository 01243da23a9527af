package dev.troupe.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A caller that sees every byte. One is one socket, which may call again and again. */
final class RawCaller implements AutoCloseable {

    private static final String BODY = """
            {"model":"%s","messages":[{"role":"user","content":"你好"}],"stream":true,"stream_options":{"include_usage":true}}""";

    private final Socket socket;
    private final InputStream in;

    RawCaller(StandIn standIn) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), standIn.baseUrl().getPort());
        socket.setSoTimeout(10_000);
        in = socket.getInputStream();
    }

    /** One chat call on a socket of its own. */
    static Answer chat(StandIn standIn, String model) throws IOException {
        return post(standIn, BODY.formatted(model));
    }

    static Answer post(StandIn standIn, String body, String... headers) throws IOException {
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.send(body, headers);
            return caller.answer();
        }
    }

    static Answer request(StandIn standIn, String line, String... headers) throws IOException {
        try (RawCaller caller = new RawCaller(standIn)) {
            caller.write(line + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
            return caller.answer();
        }
    }

    void chat(String model) throws IOException {
        send(BODY.formatted(model));
    }

    void send(String body, String... headers) throws IOException {
        String key = String.join("", headers).contains("Authorization") ? "" : "Authorization: Bearer sk-any\r\n";
        write("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n" + key + lines(headers)
                + "Content-Length: %d\r\n\r\n".formatted(body.getBytes(UTF_8).length) + body);
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    Answer answer() throws IOException {
        String head = head();
        if (head.contains("Content-Length: ")) {
            int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            return new Answer(head, List.of(new String(in.readNBytes(length), UTF_8)));
        }
        return new Answer(head, head.contains("chunked") ? chunks() : List.of(rest()));
    }

    String rest() throws IOException {
        return new String(in.readAllBytes(), UTF_8);
    }

    /** How many bytes came within so many milliseconds. */
    int heardWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        int heard = 0;
        try {
            while (in.read() >= 0) {
                heard++;
            }
            return -1;
        } catch (SocketTimeoutException silence) {
            return heard;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The other end left after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private List<String> chunks() throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        for (int size = size(); size > 0; size = size()) {
            chunks.add(in.readNBytes(size));
            in.readNBytes(2);
        }
        in.readNBytes(2);
        return chunks.stream().map(chunk -> new String(chunk, ISO_8859_1)).toList();
    }

    private int size() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The body ends before its end");
            }
            line.write(next);
        }
        return Integer.parseInt(line.toString(UTF_8).strip(), 16);
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** @param parts the HTTP chunks, byte by byte as ISO 8859-1; or the one body */
    record Answer(String head, List<String> parts) {

        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String body() {
            boolean chunked = head.contains("chunked");
            String text = String.join("", parts);
            return chunked ? new String(text.getBytes(ISO_8859_1), UTF_8) : text;
        }
    }
}
