package dev.troupe.turn;

import dev.troupe.standin.Refusal;
import dev.troupe.standin.Scenario;
import dev.troupe.standin.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What upstreams say beside a reply's text: nothing of it is for users. */
final class StandInWords {

    /** Shorter ones, such as {@code upstream}, are also ours. */
    private static final int TELLING = 9;

    /** Of faults, of moderation, and of the form that legacy Hunyuan has. */
    private static final List<String> USUAL = List.of(
            "nginx",
            "Bad Gateway",
            "Sign in",
            "oops",
            "以上内容为AI生成",
            "很好",
            "moderation_level",
            "sensitive",
            "content_filter",
            "network_error",
            "error_msg",
            "c7a0d7b2-0000-4000-8000-000000000001");

    private StandInWords() {}

    static List<String> of(Scenario scenario) {
        var words = new ArrayList<>(USUAL);
        if (scenario instanceof Told told) words.addAll(of(told.error().refusal()));
        words.add(StandInConnection.KEY);
        return words;
    }

    private static List<String> of(Refusal refusal) {
        return texts(JsonMapper.shared().readTree(refusal.body()))
                .filter(it -> it.length() >= TELLING)
                .distinct()
                .toList();
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isString()
                ? Stream.of(node.stringValue())
                : node.valueStream().flatMap(StandInWords::texts);
    }
}
