package dev.troupe.model;

import static dev.troupe.model.Parameter.stop;
import static dev.troupe.model.Parameter.temperature;
import static dev.troupe.model.Parameter.topP;

import dev.troupe.model.MessageRules.SystemPosition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is particular to a family of upstreams, all of which answer to {@code POST /chat/completions}: the parameters that are sent,
 * the fields beside them, and the rules for messages. [S], [S2], [A]: sourced, sourced at second hand, assumed.
 */
public enum Dialect {
    /** Tencent's current platform. That it keeps Hunyuan's message rules is [A]; {@code seed} was never seen there. */
    TOKENHUB(EnumSet.of(temperature, topP, stop), Map.of(), Hunyuan.RULES),

    /** Tencent's legacy host: web search is on unless it is told otherwise, and costs latency [S]. */
    HUNYUAN(EnumSet.of(temperature, topP, stop), Map.of("enable_enhancement", false), Hunyuan.RULES),

    /** A reseller that passes parameters on or drops them [S]; it sells hunyuan-role, whose rules hold. */
    COMETAPI(EnumSet.of(temperature, topP, stop), Map.of(), Hunyuan.RULES),

    /** Ollama, vLLM, llama.cpp and the like: most take a greeting as it is, few can go on from their own words [A]. */
    OPENAI_COMPATIBLE(
            EnumSet.allOf(Parameter.class),
            Map.of(),
            new MessageRules(null, false, false, true, SystemPosition.anywhere)),

    /** The built-in stand-in. It keeps the strictest rules, so that a first run proves what production needs. */
    REHEARSAL(EnumSet.allOf(Parameter.class), Map.of(), Hunyuan.RULES);

    private final RequestRules request;
    private final MessageRules rules;

    Dialect(Set<Parameter> parameters, Map<String, Object> extraBody, MessageRules rules) {
        this.request = RequestRules.of(parameters, extraBody);
        this.rules = rules;
    }

    /** The name in settings, tables and metrics, such as {@code openai-compatible}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The message rules that a connection of this dialect starts from. */
    public MessageRules rules() {
        return rules;
    }

    /** How a request of this dialect is written, as far as a connection doesn't say otherwise. */
    RequestRules request() {
        return request;
    }

    /** What Tencent's own models share. */
    private static final class Hunyuan {

        /** At most 40 messages [S]; user and assistant in turn, from a user's to a user's [S: its error texts]. */
        static final MessageRules RULES = new MessageRules(40, true, true, true, SystemPosition.first);
    }
}
