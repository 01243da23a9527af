package dev.troupe.reference;

import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/** What springdoc can't see in an answer's type: that one without a body is 204. */
class Answers implements Chapter {

    @Override
    public void complete(Draft draft) {
        draft.operations().stream().filter(Answers::isEmpty).forEach(it -> {
            it.responses().remove("200");
            it.responses().putObject("204").put("description", "No Content");
        });
    }

    private static boolean isEmpty(Operation operation) {
        var returned = ResolvableType.forMethodReturnType(operation.handler().getMethod());
        return returned.toClass() == ResponseEntity.class
                && returned.getGeneric().toClass() == Void.class
                && operation.responses().path("200") instanceof ObjectNode;
    }
}
