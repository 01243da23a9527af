package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.Statements;
import dev.troupe.testing.TestTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever tries wrong credentials is soon told to wait, and nobody else is. On a node that allows five from an address and three of a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailedAttemptsTests {

    private static final AtomicInteger ADDRESSES = new AtomicInteger(1);

    final Random random = new Random(7);
    RunningTroupe node;
    TestTenant tenant;
    String key;
    Attacker attacker;

    /** Somebody with an address of their own. */
    record Attacker(HttpClient http, String url) {

        static Attacker at(String url) throws IOException {
            var address = InetAddress.getByName("127.0.1." + ADDRESSES.incrementAndGet());
            return new Attacker(HttpClient.newBuilder().localAddress(address).build(), url);
        }

        HttpResponse<String> present(String credential) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(url + "/v1/admin/keys"))
                    .header("Authorization", "Bearer " + credential)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }

        int status(String credential) throws IOException, InterruptedException {
            return present(credential).statusCode();
        }
    }

    @BeforeAll
    void start() {
        node = SharedDatabase.create().start("troupe.attempts.by-address=5", "troupe.attempts.by-key=3");
        tenant = TestTenant.found(node.api());
        key = tenant.admin()
                .post("/v1/admin/keys", Map.of("name", "guessed", "role", "admin"))
                .at("key");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @BeforeEach
    void arrive() throws IOException {
        attacker = Attacker.at("http://127.0.0.1:" + node.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown keys", "no credentials at all", "tokens"})
    void anAddressIsToldToWaitAfterAFewOf(String what) throws Exception {
        for (int i = 0; i < 5; i++) assertThat(attacker.status(wrong(what))).isEqualTo(401);

        var refused = attacker.present(wrong(what));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("limit-exceeded", "failed-attempts-by-address");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }

    @Test
    void aKeyThatIsGuessedFromManyAddressesIsLimitedAndItsHolderIsLetIn() throws Exception {
        var statuses = new int[6];
        for (int i = 0; i < 6; i++) {
            statuses[i] = Attacker.at(attacker.url()).status(key.substring(0, 37) + hex(64));
        }

        assertThat(statuses).containsExactly(401, 401, 401, 429, 429, 429);
        assertThat(Attacker.at(attacker.url()).status(key)).isEqualTo(200);
    }

    /** What looks like the operator's key is compared with what was read of that within the last second, whoever presents it. */
    @Test
    void whoeverIsToldToWaitCostsTheDatabaseNothing() throws Exception {
        for (int i = 0; i < 6; i++) attacker.status(wrong("unknown keys"));

        try (var statements = Statements.counted()) {
            assertThat(attacker.status(wrong("unknown keys"))).isEqualTo(429);
            assertThat(attacker.status(wrong("tokens"))).isEqualTo(429);
            assertThat(statements.count()).isZero();
        }
    }

    @Test
    void aHolderIsLetInFromAnAddressThatOthersHaveSpent() throws Exception {
        assertThat(attacker.status(key)).isEqualTo(200);
        for (int i = 0; i < 8; i++) attacker.status(wrong("unknown keys"));

        assertThat(attacker.status(wrong("unknown keys"))).isEqualTo(429);
        assertThat(attacker.status(key)).isEqualTo(200);
    }

    @Test
    void rightCredentialsCostNothing() throws Exception {
        for (int i = 0; i < 20; i++) assertThat(attacker.status(key)).isEqualTo(200);

        assertThat(attacker.status(wrong("unknown keys"))).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "2001:db8::1, 2001:db8::ffff, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "unknown, unknown, true"
    })
    void ofIpv6AWholeNetworkIsOneAddress(String one, String other, boolean same) {
        var attempts = new FailedAttempts(new AttemptProperties(1, 100));
        assertThat(type(attempts.failed(one, null))).isEqualTo(ProblemType.UNAUTHENTICATED);

        var expected = same ? ProblemType.LIMIT_EXCEEDED : ProblemType.UNAUTHENTICATED;
        assertThat(type(attempts.failed(other, null))).isEqualTo(expected);
    }

    private static ProblemType type(TroupeException told) {
        return told.type();
    }

    private String wrong(String what) {
        return switch (what) {
            case "unknown keys" -> "trp_" + hex(32) + "_" + hex(64);
            case "tokens" -> "eyJhbGciOiJub25lIn0." + hex(20) + ".";
            default -> hex(40);
        };
    }

    private String hex(int digits) {
        var bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
