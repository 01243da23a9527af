package dev.troupe.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives schemas names for people. springdoc calls them as their classes, which tells any two apart: a {@code SessionView} becomes
 * {@code Session}, what is nested in it {@code SessionUser}, and a page of them {@code SessionPage}.
 */
final class SchemaNames {

    private static final String REF = "#/components/schemas/";
    private static final Pattern ARGUMENTS = Pattern.compile("(?=Dev\\.troupe\\.)");

    private SchemaNames() {}

    /** Renames them all. @return the classes of those that have one, by the new names */
    static Map<String, Class<?>> shorten(ObjectNode root) {
        var schemas = (ObjectNode) root.path("components").path("schemas");
        var names = new HashMap<String, String>();
        var classes = new HashMap<String, Class<?>>();
        var renamed = new TreeMap<String, JsonNode>();
        schemas.propertyStream().forEach(it -> {
            var name = name(it.getKey());
            if (renamed.put(name, it.getValue()) != null) {
                throw new IllegalStateException("Two types of the API are called %s there, %s among them; rename one"
                        .formatted(name, it.getKey()));
            }
            names.put(REF + it.getKey(), REF + name);
            var type = type(ARGUMENTS.split(it.getKey())[0]);
            if (type != null) classes.put(name, type);
        });
        schemas.removeAll();
        renamed.forEach(schemas::set);
        redirect(root, names);
        return Map.copyOf(classes);
    }

    private static String name(String key) {
        var parts = ARGUMENTS.split(key);
        var name = new StringBuilder();
        for (int i = 1; i < parts.length; i++) name.append(simple(StringUtils.uncapitalize(parts[i])));
        return name.append(simple(parts[0])).toString();
    }

    private static String simple(String className) {
        var type = type(className);
        return type == null ? className.substring(className.lastIndexOf('.') + 1) : simple(type);
    }

    private static String simple(Class<?> type) {
        if (type == ProblemDetail.class) return ProblemSchema.NAME;
        var name = type.getSimpleName();
        var own = name.endsWith("View") ? name.substring(0, name.length() - "View".length()) : name;
        var outer = type.getDeclaringClass();
        return outer != null && outer.isRecord() ? simple(outer) + own : own;
    }

    private static @Nullable Class<?> type(String name) {
        try {
            return ClassUtils.forName(name, null);
        } catch (ClassNotFoundException _) {
            return null;
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
