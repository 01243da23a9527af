package dev.troupe.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an upstream's replies are to be read.
 *
 * @param trimStop whether a stop text that the upstream leaves in the reply is taken out of it; harmless where it leaves none
 * @param finishReasons what its finish reasons mean; those that aren't here are {@link FinishMeaning#stop}
 */
public record ReplyRules(boolean trimStop, Map<String, FinishMeaning> finishReasons) {

    private static final int MOST_REASONS = 32;

    /** Tencent's words [S], OpenAI's [S], OpenRouter's and Zhipu's [S]. */
    static final ReplyRules COMMON = new ReplyRules(
            true,
            Map.of(
                    "stop", FinishMeaning.stop,
                    "length", FinishMeaning.length,
                    "sensitive", FinishMeaning.moderated,
                    "content_filter", FinishMeaning.moderated,
                    "error", FinishMeaning.failed,
                    "network_error", FinishMeaning.failed));

    public ReplyRules {
        finishReasons = Collections.unmodifiableMap(new TreeMap<>(finishReasons));
        Ranges.require("finishReasons", finishReasons.size(), 0, MOST_REASONS);
        Ranges.require(
                !finishReasons.containsKey(""), "finishReasons can't give the empty word a meaning: it means none");
    }

    FinishMeaning meaning(String reason) {
        return finishReasons.getOrDefault(reason, FinishMeaning.stop);
    }
}
