package dev.troupe.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.HostDialect;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.standin.Telling;
import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The tiny call that tells an admin what is wrong with a connection. */
@TroupeTest
class ConnectionCheckTests {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Autowired
    Environment environment;

    TestTenant tenant;
    StandIn upstream;

    @BeforeEach
    void start() throws IOException {
        tenant = TestTenant.found(Api.of(environment));
        upstream = StandIn.start(StandInSettings.of(HostDialect.TOKENHUB).key("sk-right"));
    }

    @AfterEach
    void stop() throws IOException {
        upstream.close();
    }

    @Test
    void aConnectionThatWorksSaysWhichModelAnswered() throws Exception {
        var answer = check("hunyuan-role-latest", "sk-right");

        assertThat(answer.ok().path("ok").asBoolean()).isTrue();
        assertThat(answer.at("diagnosis")).isEqualTo("works");
        assertThat(answer.at("model")).isEqualTo("hunyuan-role-latest");
        assertThat(answer.json().path("tookMillis").asLong()).isPositive();
        var sent = upstream.journal().last().request();
        assertThat(sent.json().at("/max_tokens").asInt()).as("a tiny call").isLessThanOrEqualTo(16);
        assertThat(upstream.journal().await(it -> it.running() == 0, SOON)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tokenhub-wrong-key, bad-key, refused the key",
        "tokenhub-arrears, no-quota, arrears",
        "tokenhub-rate-of-calls, rate-limited, no further call",
        "tokenhub-busy, busy, no capacity",
        "tokenhub-inactive, model-not-active, switched on",
        "tokenhub-no-such-model, model-not-active, switched on",
        "legacy-model-offline, model-retired, hunyuan-role-latest on TokenHub",
        "tokenhub-bad-request, refused, did not accept",
        "tokenhub-upstream-502, failed, failed",
        "redirect, not-the-api, not a chat-completions API",
        "html-200, not-the-api, not a chat-completions API",
        "empty-with-stop, failed, failed"
    })
    void whatIsWrongIsSaidInPlainWords(String scenario, String diagnosis, String words) {
        var answer = check("hunyuan-role-latest@" + scenario, "sk-right");

        assertThat(answer.ok().path("ok").asBoolean()).isFalse();
        assertThat(answer.at("diagnosis")).isEqualTo(diagnosis);
        assertThat(answer.at("message")).contains(words).doesNotContain("sk-right", "%s");
        assertThat(upstream.journal().entries()).as("it asks once").hasSize(1);
    }

    @Test
    void aWrongKeyIsABadKey() {
        assertThat(check("hunyuan-role-latest", "sk-wrong").at("diagnosis")).isEqualTo("bad-key");
    }

    @Test
    void anAddressWhereNothingListensHasNoRoute() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var answer = check("http://127.0.0.1:" + free + "/v1", "m", "sk-right");

        assertThat(answer.ok().path("ok").asBoolean()).isFalse();
        assertThat(answer.at("diagnosis")).isEqualTo("no-route");
        assertThat(answer.at("message")).contains("nothing listens there");
    }

    @Test
    void anUpstreamWithoutEncryptionIsTold() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInTheClear(plain));
            var answer = check("https://127.0.0.1:" + plain.getLocalPort() + "/v1", "m", "sk-right");

            assertThat(answer.at("diagnosis")).isEqualTo("tls");
        }
    }

    private static void answerInTheClear(ServerSocket plain) {
        try (var caller = plain.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().readAllBytes();
        } catch (IOException over) {
            // the test is over
        }
    }

    @Test
    void whereAllCallsAreInUseNoneIsMade() throws Exception {
        upstream.next(Telling.HELD_BEFORE_HEADERS);
        var id = make(upstream.baseUrl().toString(), "hunyuan-role-latest", "sk-right");
        var first = CompletableFuture.supplyAsync(() -> check(id));
        assertThat(upstream.journal().await(it -> it.running() == 1, SOON)).isTrue();

        var second = check(id);

        assertThat(second.at("diagnosis")).isEqualTo("in-use");
        upstream.release();
        assertThat(first.join().at("diagnosis")).isEqualTo("works");
        assertThat(upstream.journal().entries()).hasSize(1);
    }

    private Answer check(String model, String secret) {
        return check(upstream.baseUrl().toString(), model, secret);
    }

    private Answer check(String baseUrl, String model, String secret) {
        return check(make(baseUrl, model, secret));
    }

    private Answer check(String id) {
        return tenant.admin().post("/v1/admin/connections/" + id + "/check", Map.of());
    }

    private String make(String baseUrl, String model, String secret) {
        return tenant.admin()
                .post(
                        "/v1/admin/connections",
                        Map.of(
                                "name",
                                "checked",
                                "preset",
                                "tokenhub",
                                "baseUrl",
                                baseUrl,
                                "secret",
                                secret,
                                "model",
                                model,
                                "limits",
                                Map.of("concurrency", 1)))
                .ok()
                .path("id")
                .asString();
    }
}
