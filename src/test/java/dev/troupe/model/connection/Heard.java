package dev.troupe.model.connection;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that the API has answered, heads included. */
final class Heard {

    private final List<String> answers = new ArrayList<>();

    List<String> answers() {
        return List.copyOf(answers);
    }

    Answer get(Api caller, String path) {
        return heard(caller.get(path));
    }

    Answer post(Api caller, String path, Object body) {
        return heard(caller.post(path, body));
    }

    Answer patch(Api caller, String path, Object body) {
        return heard(caller.patch(path, body));
    }

    Answer delete(Api caller, String path) {
        return heard(caller.delete(path));
    }

    /** Says something in a session and hears the whole stream. @return the turn's id */
    String say(Api user, String session) {
        var stream = post(
                user.with("Accept", "text/event-stream"), session + "/messages", Map.of("content", "Say something."));
        return stream.text().replaceFirst("(?s).*?\"turnId\":\"([0-9a-f-]{36}).*", "$1");
    }

    private Answer heard(Answer answer) {
        answers.add("%d %s %s".formatted(answer.status(), answer.headers().map(), answer.text()));
        return answer;
    }
}
