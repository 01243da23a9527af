package dev.troupe.standin;

import dev.troupe.standin.Form.RoleAt;
import dev.troupe.standin.Form.UsageAt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One reply's JSON, in one form. For one call: what {@code usage} has counted so far is its state. */
final class Chunks {

    static final String DONE = "[DONE]";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Form form;
    private final Imprint imprint;
    private int said;

    Chunks(Form form, Imprint imprint) {
        this.form = form;
        this.imprint = imprint;
    }

    /** All of a reply, event by event. */
    List<String> reply(List<String> pieces, String finish) {
        List<String> payloads = new ArrayList<>(opening());
        pieces.forEach(piece -> payloads.add(text(piece)));
        payloads.addAll(closing(finish));
        return payloads;
    }

    List<String> opening() {
        return form.role() == RoleAt.FIRST_ALONE ? List.of(chunk(delta(true, ""), null)) : List.of();
    }

    String text(String piece) {
        said++;
        return chunk(delta(form.role() == RoleAt.EVERY_CHUNK, piece), null);
    }

    /** The finish reason, with the usage and the end mark where the form has them. */
    List<String> closing(String finish) {
        List<String> payloads = new ArrayList<>();
        boolean legacy = form.role() == RoleAt.EVERY_CHUNK;
        payloads.add(chunk(legacy ? delta(true, "") : JSON.createObjectNode(), finish));
        if (form.usage() == UsageAt.OWN_CHUNK) {
            ObjectNode alone = head("chat.completion.chunk");
            alone.putArray("choices");
            payloads.add(withUsage(alone, Figures.OUTPUT).toString());
        }
        if (form.done()) {
            payloads.add(DONE);
        }
        return payloads;
    }

    /** A chunk of this delta, as JSON, that says nothing. */
    String bare(String delta) {
        return chunk((ObjectNode) JSON.readTree(delta), null);
    }

    /** The whole answer in one piece, as a call without {@code stream} gets it. */
    String whole(String text, String finish) {
        ObjectNode root = head("chat.completion");
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        choice.set("message", delta(true, text));
        choice.put("finish_reason", finish);
        extras(root);
        if (form.usage() != UsageAt.NOWHERE) {
            withUsage(root, Figures.OUTPUT);
        }
        return root.toString();
    }

    private String chunk(ObjectNode delta, @Nullable String finish) {
        ObjectNode root = head("chat.completion.chunk");
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.set("finish_reason", finish == null ? JSON.readTree(form.running()) : JSON.valueToTree(finish));
        extras(root);
        if (form.usage() == UsageAt.EVERY_CHUNK) {
            withUsage(root, finish == null ? Math.min(said, Figures.OUTPUT) : Figures.OUTPUT);
        } else if (form.usage() == UsageAt.LAST_CHOICE && finish != null) {
            withUsage(root, Figures.OUTPUT);
        }
        return root.toString();
    }

    private ObjectNode head(String object) {
        return JSON.createObjectNode()
                .put("id", imprint.id())
                .put("object", object)
                .put("created", imprint.created())
                .put("model", imprint.model());
    }

    private void extras(ObjectNode root) {
        form.extras().forEach((field, value) -> root.set(field, JSON.valueToTree(value)));
    }

    private static ObjectNode delta(boolean role, String content) {
        ObjectNode delta = JSON.createObjectNode();
        if (role) {
            delta.put("role", "assistant");
        }
        return delta.put("content", content);
    }

    private static ObjectNode withUsage(ObjectNode root, int output) {
        root.putObject("usage")
                .put("prompt_tokens", Figures.INPUT)
                .put("completion_tokens", output)
                .put("total_tokens", Figures.INPUT + output);
        return root;
    }

    /** What every chunk of one reply says of it. */
    record Imprint(String id, String model, long created) {}
}
