package dev.troupe.http;

import dev.troupe.problem.InvalidRequest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that is ordered by a time and, among equal times, by id. Travels as an opaque text.
 *
 * @param at microseconds are kept, as in the database
 */
public record Cursor(Instant at, UUID id) {

    /** Before the newest item: where every list begins. */
    static final Cursor START = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private static final int BYTES = 3 * Long.BYTES;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static Cursor parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw notOurs();
        }
        if (bytes.length != BYTES) throw notOurs();
        var buffer = ByteBuffer.wrap(bytes);
        var at = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) throw notOurs();
        return new Cursor(at, new UUID(buffer.getLong(), buffer.getLong()));
    }

    /** The text that {@link PageQuery#from()} reads back. */
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static InvalidRequest notOurs() {
        return new InvalidRequest("cursor", "is not one that a list of this service has given");
    }
}
