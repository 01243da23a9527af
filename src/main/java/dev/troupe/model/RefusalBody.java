package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import tools.jackson.databind.JsonNode;

/** The body of a response whose status is no success; in the end it is always a failure. */
final class RefusalBody implements Body {

    private static final int MOST_BYTES = 64 << 10;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CallFailures failures;

    RefusalBody(CallFailures failures) {
        this.failures = failures;
    }

    @Override
    public void bytes(byte[] bytes) {
        int room = MOST_BYTES - collected.size();
        collected.write(bytes, 0, Math.min(room, bytes.length));
        if (bytes.length >= room) {
            end();
        }
    }

    @Override
    public void end() {
        throw failures.told(error(collected.toString(UTF_8).strip()));
    }

    /** What a body says of an error, whatever it is. */
    static UpstreamError error(String body) {
        JsonNode root = Json.object(body);
        if (root == null) {
            return UpstreamError.sentence(body);
        }
        UpstreamError error = UpstreamError.in(root);
        return error == null ? UpstreamError.of(root) : error;
    }
}
