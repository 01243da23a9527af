package dev.troupe.turn;

import dev.troupe.model.Preset;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.StandIn;
import java.util.HashMap;
import java.util.Map;

/** A connection to a stand-in, as an admin writes it. Immutable; the {@code with} verb makes another one. */
record StandInConnection(Map<String, Object> body) {

    /** The only key that the stand-ins of these tests take. */
    static final String KEY = "sk-key-of-the-whole-table";

    /** With everything else as the preset of such a host has it, but for one retry at most. */
    static StandInConnection named(String name, StandIn upstream, HostDialect dialect) {
        return new StandInConnection(Map.of(
                "name", name,
                "preset", preset(dialect).id(),
                "baseUrl", upstream.baseUrl().toString(),
                "secret", KEY,
                "model", dialect.model(),
                "limits", Map.of("retries", 1)));
    }

    /** @param choice what its calls get, such as {@code normal} or {@code html-502*2} */
    StandInConnection playing(String choice) {
        return with("model", body.get("model") + "@" + choice);
    }

    StandInConnection with(String field, Object value) {
        var other = new HashMap<>(body);
        other.put(field, value);
        return new StandInConnection(Map.copyOf(other));
    }

    String name() {
        return String.valueOf(body.get("name"));
    }

    private static Preset preset(HostDialect dialect) {
        return switch (dialect) {
            case LEGACY -> Preset.HUNYUAN;
            case TOKENHUB -> Preset.TOKENHUB;
            case COMETAPI -> Preset.COMETAPI;
            case OPENAI -> Preset.OPENAI_COMPATIBLE;
        };
    }
}
