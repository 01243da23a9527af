package dev.troupe.testing;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One user's open session. */
public record TestSession(Api user, String id) {

    public String path() {
        return "/v1/sessions/" + id;
    }

    /** The same session, through another node. */
    public TestSession at(String url) {
        return new TestSession(user.at(url), id);
    }

    /** Sends and follows the turn. */
    public Events send(String content) {
        return user.stream(path() + "/messages", Map.of("content", content));
    }

    /** Sends and waits for the finished message. */
    public Answer ask(String content) {
        return user.with("Accept", "application/json").post(path() + "/messages", Map.of("content", content));
    }

    /** The path that is shown, oldest first. */
    public List<JsonNode> messages() {
        return user.get(path() + "/messages?limit=100")
                .ok()
                .path("items")
                .valueStream()
                .toList();
    }

    /** A verb on a message, with its answer whole. */
    public Answer verb(String messageId, String verb) {
        return verb(messageId, verb, Map.of());
    }

    public Answer verb(String messageId, String verb, Object body) {
        return user.with("Accept", "application/json").post(message(messageId) + "/" + verb, body);
    }

    /** A verb on a message that makes a reply, followed as it is written. */
    public Events stream(String messageId, String verb) {
        return user.stream(message(messageId) + "/" + verb, Map.of());
    }

    public String message(String messageId) {
        return path() + "/messages/" + messageId;
    }

    /** The ids of the path that is shown, oldest first. */
    public List<String> ids() {
        return messages().stream().map(it -> it.path("id").asString()).toList();
    }

    /** What is said on the path that is shown, oldest first. */
    public List<String> texts() {
        return messages().stream().map(it -> it.path("content").asString()).toList();
    }

    public Answer turn(String turnId) {
        return user.get(path() + "/turns/" + turnId);
    }

    public Answer stop(String turnId) {
        return user.post(path() + "/turns/" + turnId + "/stop", Map.of());
    }

    public Events follow(String turnId, int after) {
        return user.with("Last-Event-ID", String.valueOf(after)).follow(path() + "/turns/" + turnId + "/events");
    }
}
