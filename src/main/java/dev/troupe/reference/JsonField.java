package dev.troupe.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record as JSON has it.
 *
 * @param required always there in answers, and must be there in requests
 */
record JsonField(String name, RecordComponent component, boolean required) {

    /** Those of a record, with those of records that are unwrapped into it. None for other types. */
    static Stream<JsonField> of(Class<?> type) {
        if (!type.isRecord()) return Stream.empty();
        return Arrays.stream(type.getRecordComponents()).flatMap(JsonField::of);
    }

    private static Stream<JsonField> of(RecordComponent component) {
        var required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        var field = field(component);
        if (field.isAnnotationPresent(JsonUnwrapped.class)) {
            return of(component.getType()).map(it -> new JsonField(it.name, it.component, it.required && required));
        }
        var named = field.getAnnotation(JsonProperty.class);
        var name = named == null || named.value().isEmpty() ? component.getName() : named.value();
        return Stream.of(new JsonField(name, component, required));
    }

    private static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
