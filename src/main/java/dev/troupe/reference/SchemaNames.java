package dev.troupe.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives schemas names for people. springdoc calls them as their classes, which tells any two apart: a {@code SessionView} becomes
 * {@code Session}, what is nested in it {@code SessionUser}, and a page of them {@code SessionPage}. Two that would be called the same are
 * told apart by what they are nested in.
 */
final class SchemaNames {

    private static final String REF = "#/components/schemas/";
    private static final Pattern ARGUMENTS = Pattern.compile("(?=Dev\\.troupe\\.)");

    private final Set<String> ambiguous = new HashSet<>();

    private SchemaNames(Stream<Class<?>> types) {
        var seen = new HashMap<String, Class<?>>();
        types.distinct().forEach(type -> {
            if (seen.put(simple(type), type) != null) ambiguous.add(simple(type));
        });
    }

    /** Renames them all. @return the classes of those that have one, by the new names */
    static Map<String, Class<?>> shorten(ObjectNode root) {
        var schemas = (ObjectNode) root.path("components").path("schemas");
        var names = new SchemaNames(schemas.propertyNames().stream().flatMap(SchemaNames::types));
        var references = new HashMap<String, String>();
        var classes = new HashMap<String, Class<?>>();
        var renamed = new TreeMap<String, JsonNode>();
        schemas.propertyStream().forEach(it -> {
            var name = names.name(it.getKey());
            if (renamed.put(name, it.getValue()) != null) {
                throw new IllegalStateException(
                        "Two types of the API are called %s, %s one of them; rename it".formatted(name, it.getKey()));
            }
            references.put(REF + it.getKey(), REF + name);
            types(it.getKey()).findFirst().ifPresent(type -> classes.put(name, type));
        });
        schemas.removeAll();
        renamed.forEach(schemas::set);
        redirect(root, references);
        return Map.copyOf(classes);
    }

    /** The class of a schema, and those of its arguments. */
    private static Stream<Class<?>> types(String key) {
        return Arrays.stream(ARGUMENTS.split(key))
                .map(it -> type(StringUtils.uncapitalize(it)))
                .flatMap(Stream::ofNullable);
    }

    private String name(String key) {
        var parts = types(key).toList();
        if (parts.isEmpty()) return key.substring(key.lastIndexOf('.') + 1);
        var name = new StringBuilder();
        parts.stream().skip(1).forEach(it -> name.append(own(it)));
        return name.append(own(parts.getFirst())).toString();
    }

    private String own(Class<?> type) {
        var name = simple(type);
        var outer = type.getDeclaringClass();
        return outer != null && ambiguous.contains(name) ? simple(outer) + name : name;
    }

    private static String simple(Class<?> type) {
        if (type == ProblemDetail.class) return ProblemSchema.NAME;
        var name = type.getSimpleName();
        var own = name.endsWith("View") ? name.substring(0, name.length() - "View".length()) : name;
        var outer = type.getDeclaringClass();
        return outer != null && outer.isRecord() ? simple(outer) + own : own;
    }

    /** springdoc writes a dot before what is nested, and Java a dollar. */
    private static @Nullable Class<?> type(String name) {
        try {
            return ClassUtils.forName(name, null);
        } catch (ClassNotFoundException _) {
            var dot = name.lastIndexOf('.');
            return dot < 0 ? null : type(name.substring(0, dot) + "$" + name.substring(dot + 1));
        }
    }

    private static void redirect(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object && object.path("$ref").isString()) {
            var ref = object.path("$ref").asString();
            object.put("$ref", names.getOrDefault(ref, ref));
        }
        node.forEach(it -> redirect(it, names));
    }
}
