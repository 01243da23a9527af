package dev.troupe.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of a successful response. What it is shows in its first byte, whatever its content type says: no stream of events begins
 * with a brace, and none with a page's angle bracket. Blanks and a byte order mark before it are skipped: DeepSeek sends blank lines
 * while it thinks [S].
 */
final class SuccessBody implements Body {

    private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";

    private final Reply reply;
    private final CallFailures failures;
    private @Nullable Body recognised;

    SuccessBody(Reply reply, CallFailures failures) {
        this.reply = reply;
        this.failures = failures;
    }

    @Override
    public void bytes(byte[] bytes) {
        if (recognised != null) {
            recognised.bytes(bytes);
            return;
        }
        int at = 0;
        while (at < bytes.length && SKIPPED.indexOf(bytes[at] & 0xff) >= 0) {
            at++;
        }
        if (at < bytes.length) {
            recognised = recognise(bytes[at]);
            recognised.bytes(Arrays.copyOfRange(bytes, at, bytes.length));
        }
    }

    @Override
    public void end() {
        if (recognised == null) {
            reply.end();
        } else {
            recognised.end();
        }
    }

    private Body recognise(byte first) {
        return switch (first) {
            case '{' -> new JsonBody(reply, failures);
            case '<' -> throw failures.page();
            default -> new EventBody(reply, failures);
        };
    }
}
