package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A request as the wire has it: what the dialect knows of it, in the order in which the sources write it. */
final class RequestBody {

    private static final int MOST_STOPS = 4;

    private final Connection connection;
    private final RequestRules rules;
    private final ModelRequest request;

    RequestBody(Connection connection, ModelRequest request) {
        this.connection = connection;
        this.rules = connection.settings().request();
        this.request = request;
    }

    /** The body. It goes by way of characters, so that half a surrogate pair is sent as a question mark and not refused. */
    byte[] bytes() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("model", connection.model());
            writeMessages(json);
            writeDelivery(json);
            writeSampling(json);
            rules.extraBody().forEach(json::writePOJOProperty);
            json.writeEndObject();
        }
        return text.toString().getBytes(UTF_8);
    }

    private void writeMessages(JsonGenerator json) {
        json.writeArrayPropertyStart("messages");
        for (ModelMessage message : request.messages()) {
            json.writeStartObject();
            json.writeStringProperty("role", message.role());
            json.writeStringProperty("content", message.content());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeDelivery(JsonGenerator json) {
        json.writeBooleanProperty("stream", rules.stream());
        if (rules.stream() && rules.includeUsage()) {
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            json.writeEndObject();
        }
    }

    private void writeSampling(JsonGenerator json) {
        Sampling sampling = request.sampling();
        write(json, Parameter.temperature, "temperature", sampling.temperature());
        write(json, Parameter.topP, "top_p", sampling.topP());
        json.writeNumberProperty(rules.maxTokensField(), mostTokens(sampling.maxTokens()));
        List<String> stop = sampling.stop().stream().limit(MOST_STOPS).toList();
        write(json, Parameter.stop, "stop", stop.isEmpty() ? null : stop);
        write(json, Parameter.seed, "seed", sampling.seed());
    }

    private void write(JsonGenerator json, Parameter parameter, String name, @Nullable Object value) {
        if (value != null && rules.takes(parameter) && !rules.extraBody().containsKey(name)) {
            json.writePOJOProperty(name, value);
        }
    }

    private int mostTokens(@Nullable Integer wanted) {
        int cap = connection.window().outputTokens();
        return wanted == null ? cap : Math.min(wanted, cap);
    }
}
