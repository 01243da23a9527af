package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Endpoint;
import dev.troupe.model.MessageRules;
import dev.troupe.model.MessageRules.SystemPosition;
import dev.troupe.model.ModelWindow;
import dev.troupe.model.Parameter;
import dev.troupe.model.Preset;
import dev.troupe.model.RequestRules;
import dev.troupe.model.Secret;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Connections of every preset, as they are and with everything overridden that an admin may override. */
final class RequestConnections {

    private static final Endpoint NOWHERE = Endpoint.of(URI.create("http://127.0.0.1:1/v1"), Secret.NONE);
    private static final List<String> CAPS = List.of("max_tokens", "max_completion_tokens", "num_predict");
    private static final Map<String, Object> EXTRAS = Map.of(
            "enable_enhancement",
            false,
            "user",
            "someone",
            "options",
            Map.of("num_ctx", 8_192, "stop", List.of("a")),
            "top_k",
            40,
            "temperature",
            0.25,
            "seed",
            1);

    private final Random random;
    private final ConnectionSettings its;

    private RequestConnections(Random random, ConnectionSettings its) {
        this.random = random;
        this.its = its;
    }

    static Connection any(Random random) {
        Preset preset = Preset.values()[random.nextInt(Preset.values().length)];
        var plain = preset.settings(preset.defaultModel());
        var settings = random.nextInt(4) == 0 ? plain : new RequestConnections(random, plain).overridden();
        return new Connection(new UUID(0, 7), "test", preset.dialect(), NOWHERE, preset.defaultModel(), settings);
    }

    private ConnectionSettings overridden() {
        return new ConnectionSettings(
                random.nextBoolean() ? its.window() : window(),
                random.nextBoolean() ? its.messages() : messages(),
                random.nextBoolean() ? its.request() : request(),
                its.reply(),
                its.limits(),
                its.prices(),
                its.timeouts());
    }

    private ModelWindow window() {
        return new ModelWindow(256 + random.nextInt(1 << (8 + random.nextInt(6))), 1 + random.nextInt(5_000));
    }

    private MessageRules messages() {
        if (random.nextBoolean()) {
            var system = random.nextBoolean() ? SystemPosition.first : SystemPosition.user;
            return new MessageRules(4 + random.nextInt(40), true, random.nextBoolean(), random.nextBoolean(), system);
        }
        var system = SystemPosition.values()[random.nextInt(SystemPosition.values().length)];
        return new MessageRules(null, random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), system);
    }

    private RequestRules request() {
        Set<Parameter> parameters = new HashSet<>();
        for (var parameter : Parameter.values()) if (random.nextBoolean()) parameters.add(parameter);
        Map<String, Object> extras = new LinkedHashMap<>();
        EXTRAS.forEach((field, value) -> {
            if (random.nextInt(3) == 0) extras.put(field, value);
        });
        var rules = its.request();
        return new RequestRules(
                rules.path(),
                rules.auth(),
                random.nextBoolean(),
                random.nextBoolean(),
                parameters,
                CAPS.get(random.nextInt(CAPS.size())),
                extras);
    }
}
