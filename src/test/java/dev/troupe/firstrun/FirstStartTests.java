package dev.troupe.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a start with nothing configured leaves to whoever started it. */
class FirstStartTests {

    @TempDir
    Path data;

    private final String url = TestDatabase.create();

    @Test
    void eachKeyThatIsMadeOpensWhatItIsForAlsoAfterARestart() {
        JsonNode made;
        try (var troupe = start()) {
            made = made();
            assertThat(made.path("tenant").asString()).isEqualTo("demo");
            opened(troupe, made);
        }
        try (var troupe = start()) {
            assertThat(made()).isEqualTo(made);
            opened(troupe, made);
        }
    }

    /** Which has the form of a tenant's here, and may have any other. */
    @Test
    void anOperatorsOwnKeyIsTakenInsteadOfOneThatIsMade() {
        var own = "trp_" + "0a".repeat(16) + "_" + "1b".repeat(32);
        try (var troupe = start("troupe.operator-key=" + own)) {
            assertThat(made().has("operatorKey")).isFalse();
            assertThat(tenants(troupe, own)).isEqualTo(200);
            assertThat(tenants(troupe, own.replace("1b", "1c"))).isEqualTo(401);
        }
    }

    private static void opened(RunningTroupe troupe, JsonNode made) {
        assertThat(tenants(troupe, made.path("operatorKey").asString())).isEqualTo(200);
        var admin = Api.of(troupe.url()).key(made.path("adminKey").asString());
        assertThat(admin.get("/v1/admin/keys").status()).isEqualTo(200);
        var service = Api.of(troupe.url()).key(made.path("serviceKey").asString());
        assertThat(service.user("ann").get("/v1/me").status()).isEqualTo(200);
    }

    private static int tenants(RunningTroupe troupe, String key) {
        return Api.of(troupe.url()).key(key).get("/v1/operator/tenants").status();
    }

    private JsonNode made() {
        return JsonMapper.shared().readTree(data.resolve("first-run.json").toFile());
    }

    private RunningTroupe start(String... settings) {
        var all = new ArrayList<>(List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + TestDatabase.APPLICATION,
                "spring.datasource.password=" + TestDatabase.password(),
                "spring.flyway.user=" + TestDatabase.OWNER,
                "spring.flyway.password=" + TestDatabase.password()));
        all.addAll(List.of(settings));
        return RunningTroupe.start(data, 0, all.toArray(String[]::new));
    }
}
