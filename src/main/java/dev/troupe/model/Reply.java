package dev.troupe.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A reply as it comes together out of the upstream's chunks. Unknown fields mean nothing here, {@code note} among them: Tencent's
 * mark that a text was made by a machine is a legal label and none of the text. Only {@link #usage()} and {@link #model()} may be
 * asked by other threads than the one that reads.
 */
final class Reply {

    private final ReplyText text;
    private final ReplyRules rules;
    private final CallFailures failures;
    private @Nullable Finish finish;
    private boolean over;
    private boolean capped;
    private volatile @Nullable TokenUsage usage;
    private volatile @Nullable String model;
    private String modelSaid = "";
    private @Nullable String id;

    Reply(ReplyText text, ReplyRules rules, CallFailures failures) {
        this.text = text;
        this.rules = rules;
        this.failures = failures;
    }

    void hear(SseEvent event) {
        String data = event.data().strip();
        if (over || data.isEmpty()) {
            return;
        }
        if (data.equals("[DONE]")) {
            over = true;
            return;
        }
        JsonNode root = Json.object(data);
        if (event.name().equals("error") && !finished()) {
            throw failures.told(errorEvent(data, root));
        }
        if (root == null) {
            throw failures.server("an event that is no JSON object");
        }
        hear(root, "delta");
    }

    /** Hears an answer that came in one piece: that it could be read proves that it is whole. */
    void hearWhole(JsonNode root) {
        hear(root, "message");
        over = true;
        if (finish == null && text.arrived()) {
            finish = Finish.STOP;
        }
    }

    /** The upstream says no more. Whether that is the end of the reply, {@link #conclude()} tells. */
    void end() {
        if (finish == null) {
            throw failures.server("the end came before a finish reason");
        }
        over = true;
    }

    /** How the reply finished; a failure if it did not. To be asked once it is {@link #isOver()}. */
    Finish conclude() {
        Finish end = finish == null && text.arrived() ? Finish.STOP : finish;
        if (end == null || end != Finish.MODERATED && text.blank()) {
            throw failures.server("an empty answer");
        }
        return end;
    }

    /** Whether nothing more is to be heard. */
    boolean isOver() {
        return over;
    }

    /** Whether it was we who stopped listening, because the answer went beyond the cap or a stop text. */
    boolean isCapped() {
        return capped;
    }

    /** Whether the upstream gave a reason to finish: what fails after it does the reply no harm. */
    boolean finished() {
        return finish != null;
    }

    @Nullable TokenUsage usage() {
        return usage;
    }

    @Nullable String model() {
        return model;
    }

    @Nullable String id() {
        return id;
    }

    private void hear(JsonNode root, String content) {
        UpstreamError error = finished() ? null : UpstreamError.in(root);
        if (error != null) {
            throw failures.told(error);
        }
        if (root.has("Response") || root.has("Choices")) {
            throw failures.foreign("it speaks Tencent's native protocol, not OpenAI's");
        }
        remember(root);
        JsonNode choice = root.path("choices").path(0);
        say(Json.text(choice.path(content).path("content")));
        if (!over) {
            finish(Json.text(choice.path("finish_reason")));
        }
    }

    /** After a stop text only the tokens that the reply cost are of interest; an upstream that talks on is cut off. */
    private void say(String piece) {
        if (piece.isEmpty()) {
            return;
        }
        capped = text.stopped() || !text.append(piece);
        over = capped;
        if (text.stopped()) {
            finish = Finish.STOP;
        } else if (capped) {
            finish = Finish.LENGTH;
        }
    }

    private void remember(JsonNode root) {
        String said = Json.text(root, "model");
        if (!said.equals(modelSaid)) { // most upstreams repeat it with every piece
            modelSaid = said;
            String name = failures.name(said);
            model = name == null ? model : name;
        }
        id = id == null ? failures.name(Json.text(root, "id")) : id;
        JsonNode tokens = root.path("usage");
        int input = tokens.path("prompt_tokens").asInt(-1);
        int output = tokens.path("completion_tokens").asInt(-1);
        if (input >= 0 && output >= 0 && (input > 0 || output > 0)) {
            usage = new TokenUsage(input, output, false);
        }
    }

    /** Nothing, or an empty text, is how upstreams say that they go on [S]. A word that we don't know is a reason still. */
    private void finish(String reason) {
        if (reason.isEmpty()) {
            return;
        }
        switch (rules.meaning(reason)) {
            case moderated -> finish = Finish.MODERATED;
            case failed -> giveUp(reason);
            case length -> finish = finish == null ? Finish.LENGTH : finish;
            case stop -> finish = finish == null ? Finish.STOP : finish;
        }
    }

    private void giveUp(String reason) {
        if (finish == null) {
            throw failures.server("it gave up with finish reason " + reason);
        }
    }

    private static UpstreamError errorEvent(String data, @Nullable JsonNode root) {
        if (root == null) {
            return UpstreamError.sentence(data);
        }
        UpstreamError error = UpstreamError.in(root);
        return error == null ? UpstreamError.of(root) : error;
    }
}
