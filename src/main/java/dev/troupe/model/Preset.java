package dev.troupe.model;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a connection to a known upstream starts from. Windows and prices are those of the preset's own model. [S], [S2], [A]: sourced,
 * sourced at second hand, assumed.
 */
public enum Preset {
    /** Address and model [S], window 28k in and 4k out [S], ¥2.4 and ¥9.6 [S2], five calls at a time [A]. */
    TOKENHUB(
            Dialect.TOKENHUB,
            "https://tokenhub.tencentmaas.com/v1",
            new Model("hunyuan-role-latest", 28_000, 4_000, new Prices("CNY", 2_400_000, 9_600_000)),
            5),

    /** Address, model and five calls at a time [S]; window [A]; ¥4 and ¥8 [S2]. Its platform ends on 2026-09-30 [S]. */
    HUNYUAN(
            Dialect.HUNYUAN,
            "https://api.hunyuan.cloud.tencent.com/v1",
            new Model("hunyuan-role", 28_000, 4_000, new Prices("CNY", 4_000_000, 8_000_000)),
            5),

    /** Address, model and prices [S]; window and concurrency as on the legacy host, which it resells [A]. */
    COMETAPI(
            Dialect.COMETAPI,
            "https://api.cometapi.com/v1",
            new Model("hunyuan-role", 28_000, 4_000, new Prices("USD", 445_760, 891_520)),
            5),

    /** At an address that is given. All of this is [A]: a window that small servers have, and a name that many don't look at. */
    OPENAI_COMPATIBLE(Dialect.OPENAI_COMPATIBLE, null, new Model("default", 7_168, 1_024, Prices.NONE), 64),

    /** The built-in stand-in, at the address it says; window as of the model it stands in for. */
    REHEARSAL(Dialect.REHEARSAL, null, new Model("rehearsal", 28_000, 4_000, Prices.NONE), 512);

    private final Dialect dialect;
    private final @Nullable URI baseUrl;
    private final Model model;
    private final int concurrency;

    Preset(Dialect dialect, @Nullable String baseUrl, Model model, int concurrency) {
        this.dialect = dialect;
        this.baseUrl = baseUrl == null ? null : URI.create(baseUrl);
        this.model = model;
        this.concurrency = concurrency;
    }

    /** The preset of this name, such as {@code openai-compatible}; in any case. */
    public static Optional<Preset> of(String id) {
        return Arrays.stream(values())
                .filter(preset -> preset.id().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    /** The name in settings. */
    public String id() {
        return dialect.id();
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The upstream's public address; none where it must be given. */
    public Optional<URI> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    /** The model that is used when none is named. */
    public String defaultModel() {
        return model.name();
    }

    /** Whether a key must be given: these upstreams answer nobody without one. */
    public boolean wantsKey() {
        return baseUrl != null;
    }

    /**
     * What a connection to this upstream says where nobody says otherwise. Prices are known for the preset's own model only; for
     * another they are {@link Prices#NONE}.
     */
    public ConnectionSettings settings(String modelName) {
        return new ConnectionSettings(
                new ModelWindow(model.inputTokens(), model.outputTokens()),
                dialect.rules(),
                dialect.request(),
                ReplyRules.COMMON,
                Limits.of(concurrency),
                modelName.equals(model.name()) ? model.prices() : Prices.NONE,
                Timeouts.DEFAULTS);
    }

    /** A connection with everything else as the preset has it. */
    public Connection connection(UUID id, String name, Endpoint endpoint, String modelName) {
        return new Connection(id, name, dialect, endpoint, modelName, settings(modelName));
    }

    private record Model(String name, int inputTokens, int outputTokens, Prices prices) {}
}
