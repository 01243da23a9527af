package dev.troupe.model.rehearsal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rehearsal model's endpoint. It reads and writes the bare request and response, so that neither the application's JSON settings nor
 * its problem details change a wire form that is OpenAI's.
 */
@RestController
@RequestMapping(Rehearsal.PATH)
class RehearsalController {

    static final String MODEL = "rehearsal";

    private static final Logger log = LoggerFactory.getLogger(RehearsalController.class);
    private static final String BEARER = "bearer ";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Player player = new Player();
    private final Rehearsal rehearsal;
    private final ReplyStream stream;

    RehearsalController(Rehearsal rehearsal, RehearsalProperties properties) {
        this.rehearsal = rehearsal;
        this.stream = new ReplyStream(json, properties.pace());
    }

    @PostMapping("/chat/completions")
    void complete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, () -> {
            ChatRequest chat = ChatRequest.read(request.getInputStream(), json);
            Reply reply = Reply.to(chat, player.play(chat.messages(), chat.seed()));
            var head = new Completion.Head(
                    "chatcmpl-" + UUID.randomUUID(), Instant.now().getEpochSecond(), chat.model());
            if (chat.stream()) {
                perform(reply, head, chat.includeUsage(), response);
            } else {
                write(response, 200, head.whole(reply));
            }
        });
    }

    @GetMapping("/models")
    void models(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var model = Map.of("id", MODEL, "object", "model", "created", 0, "owned_by", "troupe");
        answer(request, response, () -> write(response, 200, Map.of("object", "list", "data", List.of(model))));
    }

    private void perform(Reply reply, Completion.Head head, boolean includeUsage, HttpServletResponse response) {
        try {
            stream.write(reply, head, includeUsage, response);
        } catch (IOException hungUp) {
            log.atDebug().addKeyValue("completion", head.id()).log("The caller left before the rehearsed reply ended");
        } catch (InterruptedException goingDown) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Work work) throws IOException {
        try {
            admit(request);
            work.run();
        } catch (Refusal refusal) {
            write(response, refusal.status(), refusal.body());
        }
    }

    /** The secret keeps other programs out; the address keeps other machines out even if the secret were known. */
    private void admit(HttpServletRequest request) {
        if (!isLoopback(request.getRemoteAddr())) {
            throw Refusal.notLocal();
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null
                || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                || !rehearsal.isSecret(header.substring(BEARER.length()).strip())) {
            throw Refusal.unauthorized();
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private void write(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private interface Work {
        void run() throws IOException;
    }
}
