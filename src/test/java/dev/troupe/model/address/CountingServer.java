package dev.troupe.model.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with its own name, and counts who connects, whether they say something or not. On loopback only. */
final class CountingServer implements AutoCloseable {

    final AtomicInteger visitors = new AtomicInteger();
    private final ServerSocket socket;
    private final byte[] answer;

    CountingServer(String name) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        answer = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(name.length(), name)
                .getBytes(StandardCharsets.US_ASCII);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void accept() {
        try {
            while (true) {
                var visitor = socket.accept();
                visitors.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(visitor));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            var requests =
                    new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = requests.readLine(); line != null; line = requests.readLine()) {
                if (line.isEmpty()) visitor.getOutputStream().write(answer);
            }
        } catch (IOException _) {
            // the visitor left
        }
    }
}
