package dev.troupe.model.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prompts as they are assembled from the demo cast. */
final class ACast {

    static final List<String> SLUGS = List.of("maren", "shen-qing", "zubaida", "inga");

    private ACast() {}

    static JsonNode card(String slug) {
        try (InputStream card = open(slug + ".json")) {
            return JsonMapper.builder().build().readTree(card.readAllBytes());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static InputStream open(String file) {
        return Objects.requireNonNull(ACast.class.getResourceAsStream("/demo/" + file), file);
    }

    /** The system message of a card: its parts under their headings, the examples with names resolved. */
    static String system(String slug) {
        JsonNode data = card(slug).path("data");
        String text = String.join(
                "\n\n",
                data.path("system_prompt").stringValue(),
                data.path("description").stringValue(),
                "Personality: " + data.path("personality").stringValue(),
                "Scenario: " + data.path("scenario").stringValue(),
                "Example dialogue:\n"
                        + data.path("mes_example")
                                .stringValue()
                                .replace("<START>\n", "\n")
                                .strip());
        return text.replace("{{char}}", data.path("name").stringValue()).replace("{{user}}", "Robin");
    }

    static String greeting(String slug) {
        return card(slug).path("data").path("first_mes").stringValue();
    }

    /** The prompt of a session that has just begun with the greeting, and these turns: user, character, user, … */
    static List<Line> prompt(String slug, String... turns) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(Line.Role.SYSTEM, system(slug)));
        lines.add(new Line(Line.Role.ASSISTANT, greeting(slug)));
        for (int at = 0; at < turns.length; at++) {
            lines.add(new Line(at % 2 == 0 ? Line.Role.USER : Line.Role.ASSISTANT, turns[at]));
        }
        return lines;
    }
}
