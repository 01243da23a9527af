package dev.troupe.reference;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.FieldJavadoc;
import com.github.therapi.runtimejavadoc.MethodJavadoc;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the code says of itself, as CommonMark; empty where it says nothing. */
final class Javadocs {

    /** In a comment of one line, where block tags are text to whoever keeps it. */
    private static final Pattern PARAM = Pattern.compile("(?:^|\\s)@param (\\w+) (.+?)(?=\\s@|$)");

    private static final Pattern TAGS = Pattern.compile("(^|\\s)@(param|return|throws)\\s.*", Pattern.DOTALL);

    private Javadocs() {}

    static String of(Class<?> type) {
        return withoutTags(text(RuntimeJavadoc.getJavadoc(type).getComment()));
    }

    static String of(Method method) {
        return find(method).map(it -> withoutTags(text(it.getComment()))).orElse("");
    }

    static Map<String, String> parameters(Method method) {
        return find(method).stream()
                .flatMap(it -> it.getParams().stream())
                .collect(Collectors.toMap(ParamJavadoc::getName, it -> text(it.getComment())));
    }

    /** By its name and how much it takes: what is kept of its parameters' types has their annotations in it. */
    private static Optional<MethodJavadoc> find(Method method) {
        return RuntimeJavadoc.getJavadoc(method.getDeclaringClass()).getMethods().stream()
                .filter(it -> it.getName().equals(method.getName()))
                .filter(it -> it.getParamTypes().size() == method.getParameterCount())
                .findFirst();
    }

    /** Of a record's components, by their names in the code. */
    static Map<String, String> components(Class<?> type) {
        var javadoc = RuntimeJavadoc.getJavadoc(type);
        var words = new HashMap<String, String>();
        PARAM.matcher(text(javadoc.getComment())).results().forEach(it -> words.put(it.group(1), it.group(2)));
        javadoc.getRecordComponents().forEach(it -> words.put(it.getName(), withoutTags(text(it.getComment()))));
        return words;
    }

    /** Of an enum's constants, by their names in the code. */
    static Map<String, String> constants(Class<?> type) {
        return RuntimeJavadoc.getJavadoc(type).getEnumConstants().stream()
                .collect(Collectors.toMap(FieldJavadoc::getName, it -> text(it.getComment())));
    }

    private static String withoutTags(String text) {
        return TAGS.matcher(text).replaceFirst("").strip();
    }

    private static String text(Comment comment) {
        return new CommonMark().format(comment);
    }
}
