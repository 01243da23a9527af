package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.session.MessageView;
import dev.troupe.tenancy.ActingUser;
import dev.troupe.turn.TurnDesk.Begun;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers the request that opened a turn: with its events, or with the finished message. */
@Component
class TurnAnswers {

    private final TurnFollowing following;
    private final JsonMapper json;

    TurnAnswers(TurnFollowing following, JsonMapper json) {
        this.following = following;
        this.json = json;
    }

    void answer(TurnRequest request, Begun begun, AnswerForm form, HttpServletResponse response) throws IOException {
        switch (begun) {
            case Begun.Writing(LiveReply live) when form == AnswerForm.STREAM -> following.stream(live, response);
            case Begun.Writing(LiveReply live) -> whole(live, response);
            case Begun.Known(UUID turnId) -> answer(request.user(), request.sessionId(), turnId, form, response);
            case Begun.Written(MessageView reply) -> message(reply, response);
        }
    }

    private void answer(ActingUser user, UUID sessionId, UUID turnId, AnswerForm form, HttpServletResponse response)
            throws IOException {
        switch (form) {
            case STREAM -> following.stream(user, sessionId, turnId, 0, response);
            case WHOLE -> whole(user, sessionId, turnId, response);
        }
    }

    private void whole(ActingUser user, UUID sessionId, UUID turnId, HttpServletResponse response) throws IOException {
        try {
            var turn = following.await(user, sessionId, turnId);
            whole(turn.turn(), Objects.requireNonNull(turn.end()), response);
        } catch (InterruptedException ex) {
            throw interrupted(ex);
        }
    }

    private void whole(LiveReply live, HttpServletResponse response) throws IOException {
        try {
            whole(live.task().turn(), live.awaitEnd(), response);
        } catch (InterruptedException ex) {
            throw interrupted(ex);
        }
    }

    private void whole(TurnRef turn, TurnEnd end, HttpServletResponse response) throws IOException {
        if (end.problem() != null || end.message() == null) throw new TurnEvents.TurnFailed(turn, end);
        message(end.message(), response);
    }

    private static TroupeException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TroupeException(
                ProblemType.UNAVAILABLE, "The service is shutting down. Follow the turn later.", cause);
    }

    private void message(MessageView message, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(message).getBytes(StandardCharsets.UTF_8));
    }
}
