package dev.troupe.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** What the document says before its first operation. */
class Front implements Chapter {

    private static final String INTRODUCTION = "openapi/introduction.md";

    @Override
    public void complete(Draft draft) {
        var info = draft.root().withObject("/info");
        info.put("title", "Troupe").put("version", "1").put("description", introduction());
        draft.root().remove("servers");
        draft.root().withArray("/servers").addObject().put("url", "/");
    }

    private static String introduction() {
        try {
            return new ClassPathResource(INTRODUCTION)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
