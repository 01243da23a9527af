package dev.troupe.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import tools.jackson.databind.node.ObjectNode;

/** The Javadoc of controllers and of what they take and answer: the first sentence of a method is its summary. */
class Words implements Chapter {

    private static final Pattern SENTENCE = Pattern.compile("(?s)(.+?)[.](?:\\s+(.*))?");
    private static final String DESCRIPTION = "description";

    @Override
    public void complete(Draft draft) {
        draft.operations().forEach(Words::describe);
        draft.schemas().forEach((name, type) -> describe(draft.schema(name), type));
    }

    /** The first sentence. */
    static String summary(String text) {
        var sentence = SENTENCE.matcher(text);
        return sentence.matches() ? sentence.group(1) + "." : text;
    }

    private static void describe(Operation operation) {
        var sentence = SENTENCE.matcher(Javadocs.of(operation.handler().getMethod()));
        if (sentence.matches()) {
            operation.node().put("summary", sentence.group(1));
            var rest = sentence.group(2);
            if (rest != null && !rest.isBlank()) operation.node().put(DESCRIPTION, rest.strip());
        }
        var words = parameters(operation);
        operation.parameters().filter(it -> !it.has(DESCRIPTION)).forEach(it -> {
            var text = words.getOrDefault(it.path("name").asString(), "");
            if (!text.isEmpty()) it.put(DESCRIPTION, sentence(text));
        });
    }

    /** By their names in the API. A record's components are parameters of their own. */
    private static Map<String, String> parameters(Operation operation) {
        var method = operation.handler().getMethod();
        var said = Javadocs.parameters(method);
        var words = new HashMap<String, String>();
        for (var parameter : operation.handler().getMethodParameters()) {
            var type = parameter.getParameterType();
            if (type.isRecord()) words.putAll(Javadocs.components(type));
            var name = name(parameter);
            words.put(name, joined(said.getOrDefault(name, ""), type));
            if (isName(parameter) && said.get(name) == null) words.put(name, "its id or its slug");
        }
        return words;
    }

    /** An id that may be a text is a slug as well. */
    private static boolean isName(MethodParameter parameter) {
        return parameter.getParameterType() == String.class && name(parameter).equals("id");
    }

    private static String name(MethodParameter parameter) {
        return parameter.getParameter().getName();
    }

    private static void describe(ObjectNode schema, Class<?> type) {
        var text = Javadocs.of(type);
        if (!text.isEmpty() && !schema.has(DESCRIPTION)) schema.put(DESCRIPTION, text);
        JsonField.of(type).forEach(it -> {
            var component = it.component();
            var said = Javadocs.components(component.getDeclaringRecord()).getOrDefault(component.getName(), "");
            var words = joined(said, component.getType());
            if (!words.isEmpty() && schema.path("properties").path(it.name()) instanceof ObjectNode property) {
                if (!property.has(DESCRIPTION)) property.put(DESCRIPTION, sentence(words));
            }
        });
    }

    /** Tags begin in lower case and end without a full stop. */
    private static String sentence(String said) {
        var begun = StringUtils.capitalize(said);
        return Character.isLetterOrDigit(begun.charAt(begun.length() - 1)) ? begun + "." : begun;
    }

    /** What is said of a value, and then of each constant that it may be. */
    private static String joined(String said, Class<?> type) {
        if (!type.isEnum()) return said;
        var words = Javadocs.constants(type);
        var constants = Arrays.stream(type.getEnumConstants())
                .map(it -> (Enum<?>) it)
                .filter(it -> !words.getOrDefault(it.name(), "").isEmpty())
                .map(it -> "- `%s`: %s".formatted(wire(it), words.get(it.name())))
                .collect(Collectors.joining("\n"));
        return (said + "\n\n" + constants).strip();
    }

    private static String wire(Enum<?> constant) {
        try {
            var named = constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null ? constant.name() : named.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
