package dev.troupe.model;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not end in a whole reply. Its message is ours alone; what the upstream said is in the log.
 */
public final class ModelFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final @Nullable FailureDetail detail;
    private final boolean interrupted;
    private final transient Answer answer;

    ModelFailure(Classified classified, Answer answer, boolean interrupted, @Nullable Throwable cause) {
        super(
                answer.status() == 0
                        ? classified.kind().sentence()
                        : "%s (status %d)".formatted(classified.kind().sentence(), answer.status()),
                cause);
        this.kind = classified.kind();
        this.detail = classified.detail();
        this.answer = answer;
        this.interrupted = interrupted;
    }

    /** A call that was not made, because earlier ones failed. */
    static ModelFailure breakerOpen() {
        return new ModelFailure(
                new Classified(FailureKind.CAPACITY, FailureDetail.BREAKER_OPEN), Answer.NONE, false, null);
    }

    public FailureKind kind() {
        return kind;
    }

    /** What is known beyond the kind; null where that is all. */
    public @Nullable FailureDetail detail() {
        return detail;
    }

    /** Whether the upstream was called at all. */
    public boolean called() {
        return detail != FailureDetail.BREAKER_OPEN && detail != FailureDetail.FORBIDDEN_ADDRESS;
    }

    /** How long the upstream asks us to wait, 0 s to a day; null if it didn't say. Who would wait for long gives up instead. */
    public @Nullable Duration retryAfter() {
        return answer.retryAfter();
    }

    /** The HTTP status of the upstream's answer; 0 if none came. */
    public int status() {
        return answer.status();
    }

    /** The upstream's own name for the call: untrusted, at most 128 printable characters; null if it has none. */
    public @Nullable String requestId() {
        return answer.requestId();
    }

    /** Whether text had arrived: then a reply was cut short, what there is of it is kept, and the call must not be tried again. */
    public boolean interrupted() {
        return interrupted;
    }

    /** What the upstream's answer says beside its text. */
    record Answer(
            int status,
            @Nullable Duration retryAfter,
            @Nullable String requestId) {

        /** There was none. */
        static final Answer NONE = new Answer(0, null, null);
    }
}
