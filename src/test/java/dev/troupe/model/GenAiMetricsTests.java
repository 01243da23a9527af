package dev.troupe.model;

import static dev.troupe.model.Upstreams.HELLO;
import static dev.troupe.model.Upstreams.models;
import static dev.troupe.model.Upstreams.pull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

class GenAiMetricsTests {

    private static final String ANSWER = """
            {"model":"hunyuan-role-2","choices":[{"message":{"content":"Come in."},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":31,"completion_tokens":7}}""";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aReplyIsCountedWithWhatItCost() throws IOException {
        call(RawServer.JSON + ANSWER);

        assertThat(duration("none").count()).isEqualTo(1);
        assertThat(registry.get("gen_ai.client.operation.duration")
                        .timer()
                        .getId()
                        .getTags())
                .extracting(tag -> tag.getKey() + "=" + tag.getValue())
                .containsExactlyInAnyOrder(
                        "gen_ai.operation.name=chat",
                        "gen_ai.provider.name=hunyuan",
                        "gen_ai.request.model=hunyuan-role",
                        "gen_ai.response.model=hunyuan-role-2",
                        "error.type=none");
        assertThat(registry.get("gen_ai.client.operation.time_to_first_chunk")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(tokens("input").totalAmount()).isEqualTo(31);
        assertThat(tokens("output").totalAmount()).isEqualTo(7);
    }

    @Test
    void aFailureIsCountedByItsKind() throws IOException {
        call("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n");

        assertThat(duration("rate_limit").count()).isEqualTo(1);
        assertThat(registry.find("gen_ai.client.operation.time_to_first_chunk").timer())
                .isNull();
        assertThat(registry.find("gen_ai.client.token.usage").summary()).isNull();
    }

    @Test
    void aCallThatWasHungUpIsCountedOnce() throws IOException {
        try (RawServer upstream = RawServer.playing(RawServer.Caller::stall);
                ModelStream stream = models(HttpClient.create(), registry).open(upstream.connection(), HELLO)) {
            stream.close();
            stream.close();
        }

        assertThat(duration("hung_up").count()).isEqualTo(1);
    }

    @Test
    void namesFromOutsideAreBounded() {
        GenAiMetrics metrics = new GenAiMetrics(registry);
        Connection connection = Upstreams.connection(Preset.TOKENHUB, URI.create("http://127.0.0.1:1/v1"));
        for (int model = 0; model < 500; model++) {
            metrics.of(connection, "model-" + model).firstTextAfter(Duration.ofSeconds(1));
        }
        metrics.of(connection, "you said: \"hello\"").firstTextAfter(Duration.ofSeconds(1));

        assertThat(registry.find("gen_ai.client.operation.time_to_first_chunk").timers())
                .hasSizeLessThanOrEqualTo(101);
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .noneMatch(id -> id.toString().contains("hello"));
    }

    private void call(String response) throws IOException {
        try (RawServer upstream = RawServer.sending(response);
                ModelStream stream = models(HttpClient.create(), registry).open(upstream.connection(), HELLO)) {
            pull(stream);
        }
    }

    private Timer duration(String error) {
        return registry.get("gen_ai.client.operation.duration")
                .tag("error.type", error)
                .timer();
    }

    private DistributionSummary tokens(String type) {
        return registry.get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", type)
                .summary();
    }
}
