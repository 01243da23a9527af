package dev.troupe.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A chat call's body, read without trust. */
record ChatRequest(JsonNode json) {

    /** What stands between a model's name and the scenario it chooses. */
    static final String SUFFIX = "@";

    /** The model without the scenario that its name may choose; empty if none is named. */
    String model() {
        return json.path("model").asString("").split(SUFFIX, 2)[0];
    }

    /** The scenario that the model's name chooses; empty if none. */
    String suffix() {
        String[] parts = json.path("model").asString("").split(SUFFIX, 2);
        return parts.length == 2 ? parts[1] : "";
    }

    boolean streaming() {
        return json.path("stream").asBoolean(false);
    }

    double temperature() {
        return json.path("temperature").asDouble(1);
    }

    List<String> stops() {
        JsonNode stop = json.path("stop");
        return stop.isString() ? List.of(stop.stringValue()) : strings(stop);
    }

    List<Said> messages() {
        return StreamSupport.stream(json.path("messages").spliterator(), false)
                .map(message -> new Said(
                        message.path("role").asString(""),
                        message.path("content").asString("")))
                .toList();
    }

    /** The form in which the host answers this: legacy Hunyuan always says what a call cost [S], the others if asked to. */
    Form form(HostDialect dialect) {
        boolean asked = json.path("stream_options").path("include_usage").asBoolean(false);
        boolean always = dialect == HostDialect.LEGACY || !streaming();
        return always || asked ? dialect.form() : dialect.form().with(Form.UsageAt.NOWHERE);
    }

    /** So many characters from the end; what is older is forgotten without a word, the system's too. */
    List<Said> within(int window) {
        List<Said> kept = new ArrayList<>();
        int left = window;
        for (Said message : messages().reversed()) {
            if (left == 0) {
                break;
            }
            String content = message.content();
            String tail = content.substring(Math.max(0, content.length() - left));
            kept.addFirst(new Said(message.role(), tail));
            left -= tail.length();
        }
        return kept;
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.asString(""))
                .toList();
    }
}
