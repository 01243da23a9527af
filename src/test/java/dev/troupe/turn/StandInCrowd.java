package dev.troupe.turn;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.standin.Scenario;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.Telling;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls of somebody else who has our key. They run until it is closed. */
final class StandInCrowd implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<Socket> sockets = new ArrayList<>();

    private StandInCrowd() {}

    /** As many as the scenario wants beside ours, all of them running. */
    static StandInCrowd calling(StandIn upstream, Scenario scenario) throws IOException, InterruptedException {
        var crowd = new StandInCrowd();
        var calls = scenario.asking().beside();
        for (int call = 0; call < calls; call++)
            crowd.call(upstream, scenario.home().model());
        if (!upstream.journal().await(_ -> upstream.held() == calls, SOON)) {
            throw new AssertionError("The calls beside ours don't run");
        }
        return crowd;
    }

    private void call(StandIn upstream, String model) throws IOException {
        var body = """
                {"model":"%s@%s","messages":[{"role":"user","content":"在吗"}]}""".formatted(model, Telling.HELD_BEFORE_HEADERS.id()).getBytes(UTF_8);
        var head = """
                POST %s/chat/completions HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(upstream.baseUrl().getPath(), StandInConnection.KEY, body.length)
                .getBytes(UTF_8);
        var socket = new Socket("127.0.0.1", upstream.baseUrl().getPort());
        sockets.add(socket);
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        for (var socket : sockets) socket.close();
    }
}
