package dev.troupe.standin;

import java.util.Arrays;
import java.util.Locale;

/** Whose manners the stand-in has: how it says a reply, and what it demands of a request. */
public enum HostDialect {
    /** Tencent's legacy host: role and note in every chunk [S2], message rules in force [S2: its error bodies]. */
    LEGACY("hunyuan-role", Form.LEGACY),

    /** Tencent's current platform: OpenAI's form [S]; that it keeps the message rules is [A]. */
    TOKENHUB("hunyuan-role-latest", Form.OPENAI),

    /** The reseller. That it passes the legacy host's form through is [A]. */
    COMETAPI("hunyuan-role", Form.LEGACY),

    /** The servers people run themselves: any model, any order of messages, no limit. */
    OPENAI("default", Form.OPENAI);

    private final String model;
    private final Form form;

    HostDialect(String model, Form form) {
        this.model = model;
        this.form = form;
    }

    /** The dialect of this name, in any case. */
    public static HostDialect of(String id) {
        return valueOf(id.strip().toUpperCase(Locale.ROOT));
    }

    /** The name in options, such as {@code tokenhub}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The model that it surely serves. */
    public String model() {
        return model;
    }

    /** Calls at a time: five on Hunyuan [S], elsewhere as many as come. */
    int concurrency() {
        return this == OPENAI ? Limits.UNLIMITED : 5;
    }

    boolean strict() {
        return this != OPENAI;
    }

    Form form() {
        return form;
    }

    static String ids() {
        return String.join(", ", Arrays.stream(values()).map(HostDialect::id).toList());
    }
}
