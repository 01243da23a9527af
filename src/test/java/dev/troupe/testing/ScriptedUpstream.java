package dev.troupe.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A chat-completions upstream on loopback that does as it is told: each call takes the next {@link Script}, or says a fixed sentence
 * when none is waiting. It writes down every request's body, byte for byte.
 */
public final class ScriptedUpstream {

    public static final String KEY = "sk-the-key-of-the-tests";

    private static final ScriptedUpstream SHARED = new ScriptedUpstream();

    private final HttpServer server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptedUpstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** The one that the shared application talks to. */
    public static ScriptedUpstream shared() {
        return SHARED;
    }

    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** Forgets requests and scripts of earlier tests. */
    public void reset() {
        scripts.clear();
        requests.clear();
    }

    /** What the next call that has no script yet will get. */
    public <S extends Script> S next(S script) {
        scripts.add(script);
        return script;
    }

    /** The bodies of the requests so far, oldest first. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var script = scripts.poll();
        try (exchange) {
            (script == null ? Script.says("Well met.") : script).play(exchange);
        }
    }
}
