package dev.troupe.reference;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/** The subjects of the API, in the words of the controllers that have them; what users need first. */
class Tags implements Chapter {

    private record Tag(int area, String name) {}

    @Override
    public void complete(Draft draft) {
        var order = Comparator.comparing(Tag::area).reversed().thenComparing(Tag::name);
        var words = new TreeMap<Tag, Set<String>>(order);
        draft.operations().stream()
                .sorted(Comparator.comparing(Operation::path))
                .forEach(it -> it.node().path("tags").forEach(name -> {
                    var tag = new Tag(it.area().ordinal(), name.asString());
                    words.computeIfAbsent(tag, _ -> new LinkedHashSet<>())
                            .add(Words.summary(Javadocs.of(it.handler().getBeanType())));
                }));
        draft.root().remove("tags");
        var tags = draft.root().withArray("/tags");
        words.forEach((tag, said) -> tags.addObject()
                .put("name", tag.name())
                .put("description", String.join(" ", said).strip()));
    }
}
