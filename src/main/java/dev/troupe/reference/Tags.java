package dev.troupe.reference;

import dev.troupe.tenancy.ApiArea;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The subjects of the API, what users need first. Each has the words of the controller that has its shortest path. A method's own
 * subject goes before its controller's.
 */
class Tags implements Chapter {

    private record Subject(int rank, String name) {}

    @Override
    public void complete(Draft draft) {
        var order = Comparator.comparing(Subject::rank).thenComparing(Subject::name);
        var words = new TreeMap<Subject, String>(order);
        draft.operations().stream()
                .sorted(Comparator.comparing(Tags::isForeign)
                        .thenComparing(it -> it.path().length()))
                .forEach(it -> put(it, words));
        draft.root().remove("tags");
        var tags = draft.root().withArray("/tags");
        words.forEach(
                (subject, said) -> tags.addObject().put("name", subject.name()).put("description", said));
    }

    private static void put(Operation operation, Map<Subject, String> words) {
        var type = operation.handler().getBeanType();
        var own = operation.handler().getMethodAnnotation(Tag.class);
        var tag = own == null ? type.getAnnotation(Tag.class) : own;
        if (tag == null) return;
        operation.node().remove("tags");
        operation.node().withArray("/tags").add(tag.name());
        words.putIfAbsent(new Subject(rank(operation.area()), tag.name()), Words.summary(Javadocs.of(type)));
    }

    private static int rank(ApiArea area) {
        return switch (area) {
            case OPERATOR -> 2;
            case ADMIN -> 1;
            default -> 0;
        };
    }

    private static boolean isForeign(Operation operation) {
        return operation.handler().hasMethodAnnotation(Tag.class);
    }
}
