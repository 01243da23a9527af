package dev.troupe.model;

import dev.troupe.model.ModelFailure.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Makes the failures of one call, and writes the log line of each: the only place where what an upstream said of an error is to be
 * found. Its message is for debugging alone, since an upstream may quote the prompt in it.
 */
final class CallFailures {

    private static final Logger log = LoggerFactory.getLogger(CallFailures.class);

    /** Tencent's, everybody's, OpenRouter's [S]. */
    private static final List<String> REQUEST_ID_HEADERS = List.of("X-TC-RequestId", "X-Request-Id", "X-Generation-Id");

    private final Connection connection;
    private final ReplyText text;
    private Answer answer = Answer.NONE;

    CallFailures(Connection connection, ReplyText text) {
        this.connection = connection;
        this.text = text;
    }

    /** The response has begun: later failures carry what its head says. */
    void answered(Signal.Head head) {
        HttpHeaders headers = head.headers();
        Duration retryAfter = RetryAfter.in(headers, Instant.now());
        String id = REQUEST_ID_HEADERS.stream()
                .map(headers::getFirst)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        answer = new Answer(head.status(), retryAfter, name(id));
    }

    /** The upstream's own name for the call, by the head of its response. */
    @Nullable String requestId() {
        return answer.requestId();
    }

    /** The upstream told of an error, by its status or in the midst of an answer. */
    ModelFailure told(UpstreamError error) {
        String id = name(error.requestId());
        Answer told = id == null ? answer : new Answer(answer.status(), answer.retryAfter(), id);
        ModelFailure failure =
                new ModelFailure(FailureClassifier.classify(answer.status(), error), told, text.arrived(), null);
        log(
                failure,
                "it sent an error of code '%s' and type '%s'".formatted(forLog(error.code()), forLog(error.type())));
        log.debug("The upstream's words on {}: {}", failure.requestId(), forLog(error.message()));
        return failure;
    }

    /** The upstream could not be reached, or the connection broke. */
    ModelFailure broke(Throwable cause) {
        ModelFailure failure = new ModelFailure(FailureClassifier.classify(cause), answer, text.arrived(), cause);
        log(failure, cause.getClass().getSimpleName());
        return failure;
    }

    /** The upstream kept us waiting. */
    ModelFailure late(Deadlines.Phase phase) {
        return made(Classified.as(FailureKind.TIMEOUT), "too long in phase " + phase);
    }

    /** The upstream's answer is no whole reply. */
    ModelFailure server(String why) {
        return made(Classified.as(FailureKind.SERVER), why);
    }

    /** The address answers, and is another kind of service than the connection says. */
    ModelFailure foreign(String why) {
        return made(new Classified(FailureKind.INVALID, FailureDetail.NOT_THE_API), why);
    }

    /** The address answers with a page, as a proxy or a wrong address does. */
    ModelFailure page() {
        return made(new Classified(FailureKind.SERVER, FailureDetail.NOT_THE_API), "a page instead of an answer");
    }

    private ModelFailure made(Classified classified, String why) {
        ModelFailure failure = new ModelFailure(classified, answer, text.arrived(), null);
        log(failure, why);
        return failure;
    }

    private void log(ModelFailure failure, String why) {
        log.atWarn()
                .addKeyValue("connection", connection.name())
                .addKeyValue("kind", failure.kind())
                .addKeyValue("status", failure.status())
                .addKeyValue("requestId", failure.requestId())
                .addKeyValue("interrupted", failure.interrupted())
                .log("A call to the model failed: {}", why);
    }

    /** A name that the upstream gave to something; null if it gave none, or one that must not be shown. */
    @Nullable String name(@Nullable String said) {
        return UpstreamText.name(said, connection.apiKey());
    }

    private String forLog(String said) {
        return UpstreamText.forLog(said, connection.apiKey());
    }
}
