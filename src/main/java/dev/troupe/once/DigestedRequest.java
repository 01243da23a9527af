package dev.troupe.once;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A request that sums up what it asks while it is read: its method, its address and its body. Of a form with files the server reads the body
 * by itself; there the length stands for it.
 */
class DigestedRequest extends HttpServletRequestWrapper {

    private final MessageDigest digest;
    private @Nullable ServletInputStream body;

    DigestedRequest(HttpServletRequest request) {
        super(request);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        var asked = "%s %s?%s\n".formatted(request.getMethod(), request.getRequestURI(), request.getQueryString());
        digest.update(asked.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what is left of the body, and sums up. */
    byte[] digest() throws IOException {
        var type = getContentType();
        if (type != null && type.startsWith("multipart/")) {
            digest.update(Long.toString(getContentLengthLong()).getBytes(StandardCharsets.US_ASCII));
        } else {
            getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) body = new DigestedStream(super.getInputStream());
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader((InputStream) getInputStream(), StandardCharsets.UTF_8));
    }

    private final class DigestedStream extends ServletInputStream {

        private final ServletInputStream in;

        private DigestedStream(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var next = in.read();
            if (next >= 0) digest.update((byte) next);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var got = in.read(into, offset, length);
            if (got > 0) digest.update(into, offset, got);
            return got;
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
