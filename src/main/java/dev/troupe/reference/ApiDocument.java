package dev.troupe.reference;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document: what springdoc reads out of the code, completed by what holds for every operation. Made when it is first asked
 * for, and never again: routes don't change while the service runs. Thread-safe.
 */
@Component
class ApiDocument {

    private static final List<Chapter> CHAPTERS = List.of(
            new Front(),
            new Answers(),
            new Presence(),
            new Access(),
            new Headers(),
            new Failures(),
            new Words(),
            new Tags(),
            new Patterns(),
            new Examples(),
            new Order());

    private final SingletonSupplier<byte[]> json;
    private final SingletonSupplier<String> digest;

    ApiDocument(Springdoc springdoc, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.json = SingletonSupplier.of(() -> write(springdoc, requestMappingHandlerMapping));
        this.digest = SingletonSupplier.of(() -> DigestUtils.md5DigestAsHex(json()));
    }

    byte[] json() {
        return json.obtain();
    }

    /** Changes whenever the document does. */
    String digest() {
        return digest.obtain();
    }

    private static byte[] write(Springdoc springdoc, RequestMappingHandlerMapping routes) {
        var draft = Draft.of(springdoc.read(), routes.getHandlerMethods());
        CHAPTERS.forEach(it -> it.complete(draft));
        return JsonMapper.shared().writeValueAsBytes(draft.root());
    }
}
