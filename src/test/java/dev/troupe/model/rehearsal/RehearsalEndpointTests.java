package dev.troupe.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rehearsal over real HTTP, as the service's own adapter meets it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"troupe.rehearsal.pace=0ms", "spring.threads.virtual.enabled=true"})
class RehearsalEndpointTests {

    @SpringBootConfiguration
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @Import({Rehearsal.class, RehearsalController.class})
    static class Slice {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INTRODUCE = "Introduce your inn to a weary traveler.";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Rehearsal rehearsal;

    @Autowired
    private RehearsalController controller;

    @Test
    void theAddressIsOnLoopbackAndTheSecretIsLong() {
        assertThat(rehearsal.baseUrl().getHost()).isEqualTo("127.0.0.1");
        assertThat(rehearsal.baseUrl().getPath()).isEqualTo("/rehearsal/v1");
        assertThat(rehearsal.secret().reveal()).hasSize(64).matches("[0-9a-f]+");
    }

    @Test
    void aWholeCompletionHasOpenAisShape() throws Exception {
        HttpResponse<String> response = complete(body(INTRODUCE, Map.of()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
        JsonNode completion = JSON.readTree(response.body());
        assertThat(completion.path("object").stringValue()).isEqualTo("chat.completion");
        assertThat(completion.path("model").stringValue()).isEqualTo("rehearsal");
        JsonNode choice = completion.path("choices").path(0);
        assertThat(choice.path("message").path("role").stringValue()).isEqualTo("assistant");
        assertThat(choice.path("message").path("content").stringValue()).contains("Twelve beds");
        assertThat(choice.path("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(choice.has("delta")).isFalse();
        JsonNode usage = completion.path("usage");
        assertThat(usage.path("prompt_tokens").intValue()).isGreaterThan(500);
        assertThat(usage.path("total_tokens").intValue())
                .isEqualTo(usage.path("prompt_tokens").intValue()
                        + usage.path("completion_tokens").intValue());
    }

    @Test
    void aStreamOpensWithTheRoleAndEndsWithFinishUsageAndDone() throws Exception {
        HttpResponse<String> response =
                complete(body(INTRODUCE, Map.of("stream", true, "stream_options", Map.of("include_usage", true))));
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> chunks = chunks(response.body());
        JsonNode opening = chunks.getFirst().path("choices").path(0);
        assertThat(opening.path("delta").toString()).isEqualTo("{\"role\":\"assistant\",\"content\":\"\"}");
        assertThat(opening.has("finish_reason")).isTrue();
        assertThat(opening.path("finish_reason").isNull()).isTrue();
        JsonNode finish = chunks.get(chunks.size() - 2).path("choices").path(0);
        assertThat(finish.path("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(finish.path("delta").isEmpty()).isTrue();
        JsonNode last = chunks.getLast();
        assertThat(last.path("choices").isArray()).isTrue();
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.path("usage").path("completion_tokens").intValue()).isEqualTo(chunks.size() - 3);
    }

    @Test
    void aStreamSaysTheSameAsTheWholeCompletion() throws Exception {
        String whole = JSON.readTree(complete(body(INTRODUCE, Map.of())).body())
                .at("/choices/0/message/content")
                .stringValue();
        assertThat(text(complete(body(INTRODUCE, Map.of("stream", true))).body()))
                .isEqualTo(whole);
    }

    @Test
    void usageIsStreamedOnlyWhenAskedFor() throws Exception {
        assertThat(complete(body(INTRODUCE, Map.of("stream", true))).body()).doesNotContain("usage");
    }

    @Test
    void maxTokensCutsTheReplyWithLength() throws Exception {
        List<JsonNode> chunks = chunks(complete(body(INTRODUCE, Map.of("stream", true, "max_tokens", 5)))
                .body());
        assertThat(chunks).hasSize(1 + 5 + 1);
        assertThat(chunks.getLast().at("/choices/0/finish_reason").stringValue())
                .isEqualTo("length");
    }

    @Test
    void aStopTextEndsTheReplyBeforeItself() throws Exception {
        String reply = text(complete(body(INTRODUCE, Map.of("stream", true, "stop", List.of("Twelve", "zzz"))))
                .body());
        assertThat(reply).startsWith("The Gilded Goose, friend!").doesNotContain("Twelve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic c2VjcmV0"})
    void withoutTheSecretNothingIsPlayed(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(uri("/chat/completions"))
                .POST(BodyPublishers.ofString(body(INTRODUCE, Map.of())));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(response.body()).at("/error/code").stringValue())
                .isEqualTo("invalid_api_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.7", "10.0.0.1", "2001:db8::1", "0.0.0.0", "localhost", "", "127.0.0.1.example.org"})
    void anotherMachineIsRefusedEvenWithTheSecret(String address) throws IOException {
        MockHttpServletResponse response = modelsFrom(address);
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(JSON.readTree(response.getContentAsByteArray())
                        .at("/error/type")
                        .stringValue())
                .isEqualTo("permission_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void everyLoopbackAddressIsThisMachine(String address) throws IOException {
        assertThat(modelsFrom(address).getStatus()).isEqualTo(200);
    }

    @Test
    void brokenJsonIsAnOpenAiShapedError() throws Exception {
        HttpResponse<String> response = complete("{\"model\":");
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").stringValue()).isNotBlank();
        assertThat(error.has("param")).isTrue();
        assertThat(error.has("code")).isTrue();
    }

    @Test
    void theModelIsListed() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(uri("/models"))
                        .header("Authorization", "Bearer " + rehearsal.secret().reveal())
                        .build(),
                BodyHandlers.ofString());
        assertThat(JSON.readTree(response.body()).at("/data/0/id").stringValue())
                .isEqualTo("rehearsal");
    }

    @Test
    void aPacedStreamStopsWhenTheCallerHangsUp() throws Exception {
        var slow = new ReplyStream(JSON, Duration.ofMillis(20));
        var response = new BrokenPipe(3);
        var reply = new Reply(Tokens.of("one two three four five six seven eight"), "stop", Usage.of(1, 8));
        var hungUp = new ArrayList<Exception>();
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                slow.write(reply, new Completion.Head("id", 0, "rehearsal"), false, response);
            } catch (IOException | InterruptedException ex) {
                hungUp.add(ex);
            }
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> !writer.isAlive());
        assertThat(hungUp).singleElement().isInstanceOf(IOException.class);
        assertThat(response.writes()).isEqualTo(4);
    }

    private MockHttpServletResponse modelsFrom(String address) throws IOException {
        var request = new MockHttpServletRequest("GET", "/rehearsal/v1/models");
        request.setRemoteAddr(address);
        request.addHeader("Authorization", "Bearer " + rehearsal.secret().reveal());
        var response = new MockHttpServletResponse();
        controller.models(request, response);
        return response;
    }

    private HttpResponse<String> complete(String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("/chat/completions"))
                        .header("Authorization", "Bearer " + rehearsal.secret().reveal())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(rehearsal.baseUrl() + path);
    }

    private static String body(String user, Map<String, Object> more) {
        var root = JSON.createObjectNode().put("model", "rehearsal");
        var messages = root.putArray("messages");
        messages.addObject().put("role", "system").put("content", ACast.system("maren"));
        messages.addObject().put("role", "user").put("content", user);
        root.setAll((ObjectNode) JSON.valueToTree(more));
        return root.toString();
    }

    private static List<JsonNode> chunks(String stream) {
        return stream.lines()
                .filter(it -> it.startsWith("data: {"))
                .map(it -> JSON.readTree(it.substring("data: ".length())))
                .toList();
    }

    private static String text(String stream) {
        var text = new StringBuilder();
        chunks(stream)
                .forEach(it -> text.append(it.at("/choices/0/delta/content").asString("")));
        return text.toString();
    }
}
