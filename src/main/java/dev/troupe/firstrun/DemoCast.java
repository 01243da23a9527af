package dev.troupe.firstrun;

import dev.troupe.character.Casting;
import dev.troupe.character.ModelSettings;
import dev.troupe.character.Visibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The demo tenant's characters, out of the cards and pictures that come with the service. */
@Component
class DemoCast {

    /** Lists show the newest first: the tavern keeper enters last. */
    private static final List<String> SLUGS = List.of("inga", "zubaida", "shen-qing", "maren");

    private final Casting casting;
    private final JsonMapper json;

    DemoCast(Casting casting, JsonMapper json) {
        this.casting = casting;
        this.json = json;
    }

    /** Makes and publishes them in the current tenant. */
    void enter() {
        SLUGS.forEach(this::enter);
    }

    private void enter(String slug) {
        var card = json.readTree(read(slug + ".json"));
        var id = casting.create(slug, card, ModelSettings.DEFAULT, Visibility.PUBLIC);
        casting.picture(id, read(slug + ".png"));
        casting.publish(id, "As it comes with Troupe");
    }

    private static byte[] read(String name) {
        try {
            return new ClassPathResource("demo/" + name).getContentAsByteArray();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
