package dev.troupe.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** How answers of the API leave the service, whatever they say, and how large a head may come. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerHeadersTests {

    @Autowired
    Environment environment;

    Api anybody;
    TestTenant tenant;

    @BeforeAll
    void prepare() {
        anybody = Api.of(environment);
        tenant = TestTenant.found(anybody);
    }

    record Asked(int status, BiFunction<Api, TestTenant, Answer> request) {

        @Override
        public String toString() {
            return "an answer " + status;
        }
    }

    Stream<Asked> answers() {
        return Stream.of(
                new Asked(200, (_, tenant) -> tenant.admin().get("/v1/admin/keys")),
                new Asked(
                        201,
                        (_, tenant) -> tenant.admin().post("/v1/admin/keys", Map.of("name", "k", "role", "service"))),
                new Asked(400, (_, tenant) -> tenant.admin().post("/v1/admin/keys", "{")),
                new Asked(401, (anybody, _) -> anybody.get("/v1/admin/keys")),
                new Asked(403, (_, tenant) -> tenant.service().get("/v1/admin/keys")),
                new Asked(404, (_, tenant) -> tenant.user("ann").get("/v1/sessions/none")),
                new Asked(405, (_, tenant) -> tenant.admin().delete("/v1/admin/keys")),
                new Asked(413, (_, tenant) -> tenant.admin().post("/v1/admin/keys", "x".repeat(1_100_000))),
                new Asked(
                        415,
                        (_, tenant) -> tenant.admin()
                                .with("Content-Type", "text/plain")
                                .post("/v1/admin/keys", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void isNeverKeptNorSniffedNorFramedAndSaysNothingOfTheServer(Asked asked) {
        var answer = asked.request.apply(anybody, tenant);

        assertThat(answer.status()).as(answer.text()).isEqualTo(asked.status);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
        assertThat(answer.header("Troupe-Request-Id")).isNotBlank();
        assertThat(answer.text()).doesNotContainIgnoringCase("tomcat", "apache", "spring");
    }

    @ParameterizedTest
    @ValueSource(strings = {"an address", "a header", "many headers", "many parameters"})
    void aHeadThatIsTooLargeIsRefusedInTheUsualWay(String large) {
        var answer = switch (large) {
            case "an address" -> tenant.admin().get("/v1/admin/keys?x=" + "x".repeat(20_000));
            case "a header" ->
                tenant.admin().with("X-Large", "x".repeat(20_000)).get("/v1/admin/keys");
            case "many headers" -> withManyHeaders().get("/v1/admin/keys");
            default -> tenant.admin().get("/v1/admin/keys?" + String.join("&", manyParameters()));
        };

        assertThat(answer.status()).isBetween(400, 431);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.headers().map()).doesNotContainKey("server");
    }

    @Test
    void nothingBesideHealthAndMetricsIsToldOfTheInside() {
        for (var path : List.of("/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/loggers")) {
            assertThat(anybody.get(path).problem()).as(path).isEqualTo("not-found");
        }
        assertThat(anybody.get("/actuator/health").text()).doesNotContain("components", "details");
    }

    private Api withManyHeaders() {
        var caller = tenant.admin();
        for (int i = 0; i < 150; i++) caller = caller.with("X-Header-" + i, "x");
        return caller;
    }

    private static List<String> manyParameters() {
        return Stream.iterate(0, it -> it + 1)
                .limit(150)
                .map(it -> "p" + it + "=x")
                .toList();
    }
}
