package dev.troupe.model.connection;

import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Preset;
import dev.troupe.problem.InvalidRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an admin or an operator writes of a connection. What makes no sense is refused, with the field's name. */
final class ConnectionReader {

    static final List<String> GROUPS =
            List.of("window", "messages", "request", "reply", "limits", "prices", "timeouts");

    private static final List<String> FIELDS = List.of("name", "preset", "baseUrl", "model", "enabled");
    private static final String UUID_LIKE = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final ObjectNode document;

    /** @param document everything that is said of the connection, its secret left out */
    ConnectionReader(JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw new InvalidRequest("body", "must be a JSON object");
        }
        this.document = object;
    }

    /** @throws InvalidRequest naming the first field that makes no sense */
    ConnectionText read() {
        document.propertyStream().map(Map.Entry::getKey).forEach(ConnectionReader::requireKnown);
        var preset = preset();
        var model = text("model", 200).orElse(preset.defaultModel());
        var overrides = JsonMapper.shared().createObjectNode();
        for (var group : GROUPS) if (document.has(group)) overrides.set(group, document.path(group));
        return new ConnectionText(
                name(), preset, baseUrl(preset), model, enabled(), overrides, settings(preset, model, overrides));
    }

    static ConnectionSettings settings(Preset preset, String model, JsonNode overrides) {
        return SettingsJson.read(MergePatch.apply(SettingsJson.write(preset.settings(model)), overrides));
    }

    private static void requireKnown(String field) {
        if (!FIELDS.contains(field) && !GROUPS.contains(field)) {
            throw new InvalidRequest(
                    field,
                    "is not known; a connection has secret, %s and %s"
                            .formatted(String.join(", ", FIELDS), String.join(", ", GROUPS)));
        }
    }

    private String name() {
        var name = text("name", 100).orElseThrow(() -> new InvalidRequest("name", "must be given"));
        if (name.matches(UUID_LIKE)) throw new InvalidRequest("name", "must not look like an id");
        return name;
    }

    private Preset preset() {
        var known = Arrays.stream(Preset.values()).map(Preset::id).collect(Collectors.joining(", "));
        return text("preset", 100)
                .flatMap(Preset::of)
                .orElseThrow(() -> new InvalidRequest("preset", "must be one of " + known));
    }

    private Optional<URI> baseUrl(Preset preset) {
        var given = text("baseUrl", 500);
        if (preset == Preset.REHEARSAL) {
            if (given.isPresent()) throw new InvalidRequest("baseUrl", "is the rehearsal's own; leave it out");
            return Optional.empty();
        }
        if (given.isEmpty() && preset.baseUrl().isEmpty()) {
            throw new InvalidRequest("baseUrl", "must be given for the preset " + preset.id());
        }
        return given.map(it -> BaseUrl.parse(it)
                .orElseThrow(() -> new InvalidRequest(
                        "baseUrl",
                        "must be an address such as https://example.com/v1, without user, query or fragment")));
    }

    private boolean enabled() {
        var enabled = document.path("enabled");
        if (enabled.isMissingNode()) return true;
        if (!enabled.isBoolean()) throw new InvalidRequest("enabled", "must be true or false");
        return enabled.booleanValue();
    }

    private Optional<String> text(String field, int longest) {
        var node = document.path(field);
        if (node.isMissingNode()) return Optional.empty();
        var text = node.isString() ? node.stringValue().strip() : "";
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(field, "must be 1 to %d printable characters".formatted(longest));
        }
        return Optional.of(text);
    }
}
