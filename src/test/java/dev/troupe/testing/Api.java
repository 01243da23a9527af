package dev.troupe.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the API: an address and the headers that say who it is. Immutable; the {@code with} verbs make another one. */
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String baseUrl;
    private final List<String> headers;

    private Api(String baseUrl, List<String> headers) {
        this.baseUrl = baseUrl;
        this.headers = List.copyOf(headers);
    }

    /** A caller without a credential, of the application under test. */
    public static Api of(Environment environment) {
        return new Api("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"), List.of());
    }

    /** A caller without a credential, of a service at this address. */
    public static Api of(String url) {
        return new Api(url, List.of());
    }

    /** The same caller, of another node. */
    public Api at(String url) {
        return new Api(url, headers);
    }

    public Api operator() {
        return key(TestEnvironment.OPERATOR_KEY);
    }

    public Api key(String key) {
        return with("Authorization", "Bearer " + key);
    }

    /** @param externalId ASCII, or percent-encoded already */
    public Api user(String externalId) {
        return with("Troupe-User", externalId);
    }

    /** The same caller with another header, which replaces one of the same name. */
    public Api with(String name, String value) {
        var all = new ArrayList<String>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(name)) all.addAll(headers.subList(i, i + 2));
        }
        all.addAll(List.of(name, value));
        return new Api(baseUrl, all);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** @param body any object, written as JSON; texts and bytes are sent as they are, a stream without a declared length */
    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer send(String method, String path, Object body) {
        return send(json(path).method(method, publisher(body)));
    }

    /** Posts and reads the answer as it comes; check its status first. */
    public Events stream(String path, Object body) {
        return events(json(path).setHeader("Accept", "text/event-stream").POST(publisher(body)));
    }

    public Events follow(String path) {
        return events(request(path).setHeader("Accept", "text/event-stream").GET());
    }

    /** Calls over a socket of its own, which can be cut after any byte. @param body a text, or empty for none */
    public RawCall raw(String method, String path, String body) throws IOException {
        var all = new ArrayList<>(headers);
        if (!body.isEmpty()) all.addAll(List.of("Content-Type", "application/json"));
        return RawCall.send(URI.create(baseUrl + path), method, all, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(LONGEST);
        if (!headers.isEmpty()) request.headers(headers.toArray(String[]::new));
        return request;
    }

    private HttpRequest.Builder json(String path) {
        var request = request(path);
        var typed = headers.stream().anyMatch("Content-Type"::equalsIgnoreCase);
        return typed ? request : request.setHeader("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
        if (body != null && !(body instanceof byte[]) && !(body instanceof InputStream)) Said.body(body);
        return switch (body) {
            case null -> HttpRequest.BodyPublishers.noBody();
            case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
            case InputStream unsized -> HttpRequest.BodyPublishers.ofInputStream(() -> unsized);
            case String text -> HttpRequest.BodyPublishers.ofString(text);
            default -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        };
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static Events events(HttpRequest.Builder request) {
        try {
            return new Events(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** A body of one field. */
    public static Map<String, Object> body(String field, Object value) {
        return Map.of(field, value);
    }
}
