package dev.troupe.model.rehearsal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes a reply as server-sent events, token by token and at a pace, on the thread that calls. */
final class ReplyStream {

    private static final String SENTENCE_ENDS = ".!?。！？۔؟";

    private final JsonMapper json;
    private final Duration pace;

    ReplyStream(JsonMapper json, Duration pace) {
        this.json = json;
        this.pace = pace;
    }

    /**
     * Writes it all.
     *
     * @throws IOException when the caller has hung up; nothing more is written then
     * @throws InterruptedException when the service is going down
     */
    void write(Reply reply, Completion.Head head, boolean includeUsage, HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        event(out, json.writeValueAsString(head.opening()));
        List<String> tokens = reply.tokens();
        for (int at = 0; at < tokens.size(); at++) {
            Thread.sleep(pause(at, tokens.get(at)));
            event(out, json.writeValueAsString(head.token(tokens.get(at))));
        }
        event(out, json.writeValueAsString(head.finish(reply.finish())));
        if (includeUsage) {
            event(out, json.writeValueAsString(head.usage(reply.usage())));
        }
        event(out, "[DONE]");
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** A steady beat sounds like a machine: between 0.6 and 1.4 of the pace, and a breath after a sentence. */
    private Duration pause(int at, String token) {
        int percent = 60 + Math.floorMod(31 * at + token.hashCode(), 81);
        boolean sentenceEnds =
                SENTENCE_ENDS.indexOf(token.strip().charAt(token.strip().length() - 1)) >= 0;
        return pace.multipliedBy(sentenceEnds ? percent * 2L : percent).dividedBy(100);
    }
}
