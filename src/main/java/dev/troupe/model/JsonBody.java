package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import tools.jackson.databind.JsonNode;

/** A body of one JSON object: a whole answer, or an error, even to a request that asked for a stream. */
final class JsonBody implements Body {

    private static final int MOST_BYTES = 1 << 20;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final Reply reply;
    private final CallFailures failures;

    JsonBody(Reply reply, CallFailures failures) {
        this.reply = reply;
        this.failures = failures;
    }

    @Override
    public void bytes(byte[] bytes) {
        if (collected.size() + bytes.length > MOST_BYTES) {
            throw failures.server("an answer beyond the cap");
        }
        collected.writeBytes(bytes);
    }

    @Override
    public void end() {
        JsonNode root = Json.object(collected.toString(UTF_8));
        if (root == null) {
            throw failures.server("JSON that can't be read");
        }
        reply.hearWhole(root);
    }
}
