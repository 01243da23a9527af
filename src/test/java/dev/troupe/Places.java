package dev.troupe;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The places in an operation's path where something is named. */
final class Places {

    private Places() {}

    /** What the variables name, in their order. */
    static List<Kind> kinds(Reference.Operation operation) {
        var segments = List.of(operation.path().split("/"));
        return IntStream.range(0, segments.size())
                .filter(it -> segments.get(it).startsWith("{"))
                .mapToObj(it ->
                        Kind.ofVariable(segments.get(it - 1), segments.get(it).replaceAll("[{}]", "")))
                .toList();
    }

    /** The path with a name of each kind in its place. */
    static String path(Reference.Operation operation, Function<Kind, String> name) {
        var path = operation.path();
        for (var kind : kinds(operation)) path = path.replaceFirst("\\{[^}]+}", name.apply(kind));
        return path;
    }

    static boolean isAdmins(Reference.Operation operation) {
        return operation.node().path("security").valueStream().anyMatch(it -> it.has("adminKey"));
    }
}
