package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** How a caller wants a reply. */
enum AnswerForm {
    /** As it is written, event by event. */
    STREAM,
    /** When it is finished, as a message. */
    WHOLE;

    static AnswerForm askedBy(HttpHeaders headers) {
        var accept = headers.getOrEmpty(HttpHeaders.ACCEPT);
        return of(accept.isEmpty() ? null : String.join(",", accept));
    }

    /** @param accept the header; whoever names JSON and no stream wants it whole, and whoever doesn't care gets a stream */
    static AnswerForm of(@Nullable String accept) {
        var accepted = parsed(accept);
        if (accepted.stream().anyMatch(it -> it.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM))) return STREAM;
        if (accepted.stream().anyMatch(it -> it.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))) return WHOLE;
        if (accepted.isEmpty() || accepted.stream().anyMatch(it -> it.includes(MediaType.TEXT_EVENT_STREAM))) {
            return STREAM;
        }
        throw new TroupeException(
                ProblemType.NOT_ACCEPTABLE, "A reply comes as text/event-stream or application/json.");
    }

    private static List<MediaType> parsed(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException _) {
            throw new TroupeException(ProblemType.NOT_ACCEPTABLE, "The Accept header can't be read.");
        }
    }
}
