package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.model.MessageRules.SystemPosition;
import dev.troupe.model.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a strict upstream would say to a request: read off the wire, and without any of the code that wrote it. */
final class RequestObjections {

    /** What shows nothing [A]. */
    static final String BLANK = "[\\s\\p{Z}\\p{Cc}\\p{Cf}]*";

    private static final Map<Parameter, String> NAMES = Map.of(
            Parameter.temperature, "temperature",
            Parameter.topP, "top_p",
            Parameter.stop, "stop",
            Parameter.seed, "seed");

    private final JsonNode body;
    private final Connection connection;
    private final List<String> roles;
    private final List<String> spoken;
    private final List<String> objections = new ArrayList<>();

    private RequestObjections(JsonNode body, Connection connection) {
        this.body = body;
        this.connection = connection;
        this.roles = body.path("messages")
                .valueStream()
                .map(it -> it.path("role").asString())
                .toList();
        this.spoken = roles.stream().filter(it -> !it.equals("system")).toList();
    }

    static List<String> to(JsonNode body, Connection connection) {
        var reading = new RequestObjections(body, connection);
        reading.readMessages();
        reading.readRoles();
        reading.readFields();
        reading.readDelivery();
        return reading.objections;
    }

    private void readMessages() {
        for (var message : body.path("messages")) {
            objectIf(message.size() != 2 || !message.path("content").isString(), "a message of another shape");
            objectIf(message.path("content").asString().matches(BLANK), "blank content");
        }
        var most = connection.rules().maxMessages();
        objectIf(roles.isEmpty(), "no messages");
        objectIf(most != null && roles.size() > most, roles.size() + " messages");
        objectIf(!Set.of("system", "user", "assistant").containsAll(roles), "an unknown role");
    }

    private void readRoles() {
        var rules = connection.rules();
        objectIf(rules.system() == SystemPosition.first && roles.lastIndexOf("system") > 0, "system not first");
        objectIf(rules.system() == SystemPosition.user && roles.contains("system"), "a system message");
        objectIf(rules.alternate() && (repeats(roles) || repeats(spoken)), "not in turn");
        objectIf(rules.firstUser() && !spoken.getFirst().equals("user"), "not from a user");
        objectIf(rules.lastUser() && !spoken.getLast().equals("user"), "not to a user");
    }

    private void readFields() {
        var rules = connection.settings().request();
        var known = new HashMap<>(rules.extraBody());
        for (var parameter : rules.parameters()) known.putIfAbsent(NAMES.get(parameter), "");
        for (var field : List.of("model", "messages", "stream", rules.maxTokensField())) known.put(field, "");
        if (rules.stream() && rules.includeUsage()) known.put("stream_options", "");
        body.propertyNames().forEach(it -> objectIf(!known.containsKey(it), it + " is not taken"));
        rules.extraBody()
                .forEach((field, value) -> objectIf(
                        !body.path(field)
                                .equals(JsonMapper.shared()
                                        .readTree(JsonMapper.shared().writeValueAsString(value))),
                        field + " is not as the connection says"));
        int cap = body.path(rules.maxTokensField()).asInt(0);
        objectIf(cap < 1 || cap > connection.window().outputTokens(), "a cap of " + cap);
        objectIf(body.path("stop").size() > 4, "more than four stop texts");
    }

    private void readDelivery() {
        var rules = connection.settings().request();
        objectIf(!body.path("model").asString().equals(connection.model()), "another model");
        objectIf(body.path("stream").asBoolean() != rules.stream(), "delivered otherwise");
        boolean usage = body.path("stream_options").path("include_usage").asBoolean(false);
        objectIf(usage != (rules.stream() && rules.includeUsage()), "usage asked for, or not");
    }

    private void objectIf(boolean wrong, String objection) {
        if (wrong) objections.add(objection);
    }

    private static boolean repeats(List<String> roles) {
        for (int i = 1; i < roles.size(); i++) if (roles.get(i).equals(roles.get(i - 1))) return true;
        return false;
    }
}
