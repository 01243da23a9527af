package dev.troupe.once;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What an admin or the operator sends twice with one idempotency key is done once. */
@TroupeTest
class SentTwiceTests {

    private static final Map<String, Object> KEY = Map.of("name", "twice", "role", "service");

    @Autowired
    Environment environment;

    TestTenant tenant;
    TenantRows rows;
    Api once;

    @BeforeEach
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        rows = TenantRows.of(environment, tenant.slug());
        once = tenant.admin().with("Idempotency-Key", "a retry");
    }

    @Test
    void theFirstAnswerComesAgainSecretsAndAll() {
        var first = once.post("/v1/admin/keys", KEY);
        var second = once.post("/v1/admin/keys", KEY);

        assertThat(second.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text()).contains("trp_");
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(keysCalled("twice")).isEqualTo(1);
    }

    @Test
    void theSecretOfAnAnswerIsNowhereInTheDatabase() {
        var key = once.post("/v1/admin/keys", KEY).at("key");

        assertThat(rows.count("given_answer")).isEqualTo(1);
        assertThat(rows.all().toString()).doesNotContain(key, key.substring(key.lastIndexOf('_') + 1));
    }

    static Stream<Arguments> makings() {
        return Stream.of(
                Arguments.of("/v1/admin/characters", Map.of("card", Map.of("name", "Twice"))),
                Arguments.of("/v1/admin/lorebooks", Map.of("book", Map.of("entries", List.of()))),
                Arguments.of("/v1/admin/connections", Map.of("name", "twice", "preset", "tokenhub", "secret", "sk-1")));
    }

    @ParameterizedTest
    @MethodSource("makings")
    void everythingThatAdminsMakeIsMadeOnce(String path, Map<String, Object> body) {
        var first = once.post(path, body);
        var second = once.post(path, body);

        assertThat(first.ok()).isEqualTo(second.ok());
        assertThat(tenant.admin().get(path).ok().path("items")).hasSize(1);
    }

    @Test
    void theOperatorsTenantIsFoundedOnce() {
        var operator = Api.of(environment)
                .operator()
                .with("Idempotency-Key", UUID.randomUUID().toString());
        var body = Map.of("slug", "t-" + UUID.randomUUID(), "name", "Twice");

        var first = operator.post("/v1/operator/tenants", body);
        var second = operator.post("/v1/operator/tenants", body);

        assertThat(second.ok()).isEqualTo(first.ok());
    }

    @Test
    void anotherRequestWithTheKeyIsAMismatch() {
        once.post("/v1/admin/keys", KEY).ok();

        var other = once.post("/v1/admin/keys", Map.of("name", "other", "role", "service"));
        var elsewhere = once.post("/v1/admin/lorebooks", KEY);

        Problems.check(other, "idempotency-mismatch", "/v1/admin/keys");
        Problems.check(elsewhere, "idempotency-mismatch", "/v1/admin/lorebooks");
    }

    @Test
    void whatWasRefusedMayBeSentAnew() {
        assertThat(once.post("/v1/admin/keys", Map.of("name", " ")).problem()).isEqualTo("invalid-request");

        assertThat(once.post("/v1/admin/keys", KEY).status()).isEqualTo(201);
    }

    @Test
    void anotherTenantsKeyIsAnotherKey() {
        var stranger = TestTenant.found(Api.of(environment)).admin().with("Idempotency-Key", "a retry");

        var own = once.post("/v1/admin/keys", KEY);
        var theirs = stranger.post("/v1/admin/keys", KEY);

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.at("id")).isNotEqualTo(own.at("id"));
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() {
        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> once.post("/v1/admin/keys", KEY))
                .toList();

        assertThat(answers.stream().map(Answer::status)).contains(201).allMatch(it -> it == 201 || it == 409);
        assertThat(keysCalled("twice")).isEqualTo(1);
    }

    @Test
    void aRequestThatBrokeOffIsNotDoneAgainUnseen() throws SQLException {
        once.post("/v1/admin/keys", KEY).ok();
        change("update given_answer set status = null, digest = null, answer = null, secret_key = null");

        Problems.check(once.post("/v1/admin/keys", KEY), "conflict", "/v1/admin/keys");
    }

    @Test
    void afterADayTheKeyIsForgotten() throws SQLException {
        var first = once.post("/v1/admin/keys", KEY);
        change("update given_answer set at = now() - interval '24 hours 1 second'");

        var second = once.post("/v1/admin/keys", KEY);

        assertThat(second.at("id")).isNotEqualTo(first.at("id"));
        assertThat(rows.count("given_answer")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void aKeyHas1To128Characters(int length) {
        var answer = tenant.admin().with("Idempotency-Key", "x".repeat(length)).post("/v1/admin/keys", KEY);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.at("errors.0.field")).isEqualTo("Idempotency-Key");
    }

    private long keysCalled(String name) {
        return tenant.admin()
                .get("/v1/admin/keys?limit=100")
                .ok()
                .path("items")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .count();
    }

    private void change(String sql) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(rows.url());
                var statement = connection.createStatement()) {
            statement.execute(sql + " where tenant_id = '%s'".formatted(rows.tenantId()));
        }
    }
}
