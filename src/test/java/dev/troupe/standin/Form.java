package dev.troupe.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the chunks of a streamed reply look like.
 *
 * @param extras fields that every chunk carries besides OpenAI's
 * @param running the {@code finish_reason} of a chunk that isn't the last, as JSON: {@code null}, or native's {@code ""} [S]
 */
record Form(RoleAt role, Map<String, Object> extras, UsageAt usage, boolean done, String running) {

    /** The compliance mark that Tencent adds [S]; its words are an example. */
    static final String NOTE = "以上内容为AI生成，不代表开发者立场，请勿删除或修改本标记";

    /** [S2] role and note in every chunk, [S] usage at the end and the end mark; that usage has its own chunk is [A]. */
    static final Form LEGACY = new Form(
            RoleAt.EVERY_CHUNK, Map.of("note", NOTE, "system_fingerprint", ""), UsageAt.OWN_CHUNK, true, "null");

    /** [S] TokenHub's, and everybody's. */
    static final Form OPENAI = new Form(RoleAt.FIRST_ALONE, Map.of(), UsageAt.OWN_CHUNK, true, "null");

    Form with(UsageAt place) {
        return new Form(role, extras, place, done, running);
    }

    Form with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(field, value);
        return new Form(role, more, usage, done, running);
    }

    Form withoutDone() {
        return new Form(role, extras, usage, false, running);
    }

    Form running(String json) {
        return new Form(role, extras, usage, done, json);
    }

    enum RoleAt {
        EVERY_CHUNK,
        FIRST_ALONE
    }

    enum UsageAt {
        OWN_CHUNK,
        LAST_CHOICE,
        EVERY_CHUNK,
        NOWHERE
    }
}
