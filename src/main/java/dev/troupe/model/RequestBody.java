package dev.troupe.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A request as the wire has it: what the dialect knows of it, in the order in which the sources write it. */
final class RequestBody {

    private final Connection connection;
    private final ModelRequest request;

    RequestBody(Connection connection, ModelRequest request) {
        this.connection = connection;
        this.request = request;
    }

    /** The body. It goes by way of characters, so that half a surrogate pair is sent as a question mark and not refused. */
    byte[] bytes() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("model", connection.model().name());
            writeMessages(json);
            writeDelivery(json);
            writeSampling(json);
            connection.dialect().extraBody().forEach(json::writePOJOProperty);
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
        boolean streaming = connection.delivery().streaming();
        json.writeBooleanProperty("stream", streaming);
        if (streaming && connection.dialect().allows(Parameter.STREAM_USAGE)) {
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            json.writeEndObject();
        }
    }

    private void writeSampling(JsonGenerator json) {
        Sampling sampling = request.sampling();
        write(json, Parameter.TEMPERATURE, "temperature", sampling.temperature());
        write(json, Parameter.TOP_P, "top_p", sampling.topP());
        json.writeNumberProperty("max_tokens", mostTokens(sampling.maxTokens()));
        List<String> stop = sampling.stop();
        write(json, Parameter.STOP, "stop", stop.isEmpty() ? null : stop);
        write(json, Parameter.SEED, "seed", sampling.seed());
    }

    private void write(JsonGenerator json, Parameter parameter, String name, @Nullable Object value) {
        if (value != null && connection.dialect().allows(parameter)) {
            json.writePOJOProperty(name, value);
        }
    }

    private int mostTokens(@Nullable Integer wanted) {
        int cap = connection.model().outputTokens();
        return wanted == null ? cap : Math.min(wanted, cap);
    }
}
