package dev.troupe.http;

import dev.troupe.problem.TooSlow;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * A request whose body throws {@link TooLarge} where it passes the limit, for bodies that don't declare their length, and {@link TooSlow}
 * where it falls behind its pace: whoever sends a byte now and then would hold a thread and a connection for as long as they like.
 */
class LimitedRequest extends HttpServletRequestWrapper {

    private final DataSize limit;
    private final BodyPace pace;

    LimitedRequest(HttpServletRequest request, DataSize limit, BodyPace pace) {
        super(request);
        this.limit = limit;
        this.pace = pace;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream(), limit, pace);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final DataSize limit;
        private final BodyPace pace;
        private final long began = System.nanoTime();
        private long read;

        LimitedStream(ServletInputStream body, DataSize limit, BodyPace pace) {
            this.body = body;
            this.limit = limit;
            this.pace = pace;
        }

        @Override
        public int read() throws IOException {
            try {
                var next = body.read();
                if (next >= 0) count(1);
                return next;
            } catch (IOException broken) {
                if (TooSlow.shows(broken)) throw new TooSlow(broken);
                throw broken;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                var got = body.read(into, offset, length);
                if (got > 0) count(got);
                return got;
            } catch (IOException broken) {
                if (TooSlow.shows(broken)) throw new TooSlow(broken);
                throw broken;
            }
        }

        private void count(int bytes) {
            read += bytes;
            if (read > limit.toBytes()) throw new TooLarge(limit);
            if (pace.isBehind(read, Duration.ofNanos(System.nanoTime() - began))) throw new TooSlow(null);
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
