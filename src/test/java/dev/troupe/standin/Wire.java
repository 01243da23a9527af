package dev.troupe.standin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One caller's socket. Waiting on it notices at once when the caller hangs up. */
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final RequestReader requests;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.requests = new RequestReader(in, out);
    }

    /** The next request; null if the caller has no more. */
    @Nullable Request read() throws IOException {
        socket.setSoTimeout(0);
        return requests.read();
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void pause(Duration time) throws IOException {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis(); left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            listen((int) Math.min(left, 60_000));
        }
    }

    void awaitHangUp() throws IOException {
        while (true) {
            listen(60_000);
        }
    }

    /** Breaks the connection off so that the caller sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Whatever the caller sends meanwhile is its next request, and stays unread. */
    private void listen(int millis) throws IOException {
        socket.setSoTimeout(millis);
        in.mark(1);
        try {
            if (in.read() < 0) {
                throw new HungUp();
            }
            in.reset();
            LockSupport.parkNanos(millis * 1_000_000L);
        } catch (SocketTimeoutException stillThere) {
            in.reset();
        }
    }
}
