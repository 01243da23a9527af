package dev.troupe.model.rehearsal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.springframework.mock.web.MockHttpServletResponse;

/** A response whose caller hangs up after some events. */
final class BrokenPipe extends MockHttpServletResponse {

    private final int events;
    private volatile int writes;

    BrokenPipe(int events) {
        this.events = events;
    }

    /** How many events the stream tried to write. */
    int writes() {
        return writes;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(byte[] bytes) throws IOException {
                writes++;
                if (writes > events) {
                    throw new IOException("Broken pipe");
                }
            }

            @Override
            public void write(int single) {
                throw new UnsupportedOperationException("An event is written in one piece");
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("Nothing here is asynchronous");
            }
        };
    }
}
