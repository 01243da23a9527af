package dev.troupe.standin;

import org.jspecify.annotations.Nullable;

/**
 * An error as it is told.
 *
 * @param status 200 where a host tells of errors so
 * @param kind the failure it must become as an answer
 * @param kindInStream the failure it must become in the midst of an answer
 * @param requestId the upstream's name for the call, wherever it says it
 */
public record Refusal(
        int status,
        String body,
        String kind,
        String kindInStream,
        @Nullable String requestId,
        Mark mark) {

    static Refusal of(int status, String kind, String body, Mark mark) {
        return new Refusal(status, body, kind, kind, null, mark);
    }

    Refusal inStream(String other) {
        return new Refusal(status, body, kind, other, requestId, mark);
    }

    Refusal requestId(String id) {
        return new Refusal(status, body, kind, kindInStream, id, mark);
    }
}
