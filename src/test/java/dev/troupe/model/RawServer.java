package dev.troupe.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An upstream that plays every byte of its part, and notices when its caller hangs up. One call is one connection. */
final class RawServer implements AutoCloseable {

    static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    static final String JSON = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";

    private final ServerSocket server;
    private final Script script;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private RawServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    static RawServer playing(Script script) throws IOException {
        RawServer server = new RawServer(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    /** Sends this and closes. */
    static RawServer sending(String response) throws IOException {
        return playing(caller -> caller.send(response));
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    Connection connection() {
        return Upstreams.connection(Preset.HUNYUAN, baseUrl());
    }

    /** Heads of requests, oldest first. */
    Queue<String> requests() {
        return requests;
    }

    /** Whether a caller that was waited for hung up within so many milliseconds. */
    boolean hungUpWithin(long millis) throws InterruptedException {
        return hungUp.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> play(socket));
            }
        } catch (IOException over) {
            // the test is over
        }
    }

    private void play(Socket socket) {
        try (socket) {
            Caller caller = new Caller(socket);
            requests.add(caller.readRequest());
            script.play(caller);
        } catch (IOException | InterruptedException gone) {
            hungUp.countDown();
        }
    }

    /** What the upstream does once it has read a request; the socket closes after it. */
    interface Script {
        void play(Caller caller) throws IOException, InterruptedException;
    }

    /** The other end. */
    final class Caller {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Caller(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }

        void sendByteByByte(String text) throws IOException {
            for (byte single : text.getBytes(UTF_8)) {
                out.write(single);
                out.flush();
            }
        }

        /** Says nothing more, until the caller hangs up. */
        void stall() throws IOException {
            if (in.read() < 0) {
                hungUp.countDown();
            }
        }

        /** Breaks the connection off so that the caller's side sees a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private String readRequest() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("The caller left");
                }
                head.append((char) next);
            }
            String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
            return head + new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1);
        }
    }
}
