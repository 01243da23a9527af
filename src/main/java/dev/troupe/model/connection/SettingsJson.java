package dev.troupe.model.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.troupe.model.ConnectionSettings;
import dev.troupe.problem.InvalidRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Settings as JSON, read strictly: a misspelt field is an error, and so is one that is left empty. */
final class SettingsJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private SettingsJson() {}

    static JsonNode write(ConnectionSettings settings) {
        return MAPPER.valueToTree(settings);
    }

    /** @throws InvalidRequest naming the field that makes no sense */
    static ConnectionSettings read(JsonNode json) {
        try {
            return MAPPER.treeToValue(json, ConnectionSettings.class);
        } catch (UnrecognizedPropertyException unknown) {
            throw new InvalidRequest(path(unknown), "is not known");
        } catch (ValueInstantiationException refused) {
            throw new InvalidRequest(path(refused), rule(refused));
        } catch (DatabindException mismatch) {
            throw new InvalidRequest(path(mismatch), "is not of the type expected there");
        } catch (JacksonException unreadable) {
            throw new InvalidRequest("body", "can't be read");
        }
    }

    /** What the record itself says of the value that it refuses. */
    private static String rule(ValueInstantiationException refused) {
        var cause = refused.getCause();
        return cause == null || cause.getMessage() == null ? "makes no sense" : cause.getMessage();
    }

    private static String path(JacksonException problem) {
        var path = new StringBuilder();
        for (var step : problem.getPath()) {
            var field = step.getPropertyName();
            if (field == null) path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(field);
        }
        return path.toString();
    }
}
