package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What users say of themselves. */
@TroupeTest
class MeTests {

    @Autowired
    Environment environment;

    TestTenant tenant;
    Api ann;

    @BeforeEach
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        ann = tenant.user("ann");
    }

    @Test
    void aUserIsKnownFromTheFirstCallAndHasSaidNothing() {
        var me = ann.get("/v1/me").ok();

        assertThat(me.path("externalId").asString()).isEqualTo("ann");
        assertThat(me.has("name")).isFalse();
        assertThat(me.path("description").asString()).isEmpty();
        assertThat(me.path("version").asInt()).isZero();
    }

    @Test
    void whatIsSaidIsTrimmedAndKept() {
        var changed = ann.patch("/v1/me", Map.of("name", " Ann ", "description", " Tired. "));

        assertThat(changed.at("name")).isEqualTo("Ann");
        assertThat(changed.at("description")).isEqualTo("Tired.");
        assertThat(ann.get("/v1/me").json()).isEqualTo(changed.json());
        assertThat(tenant.user("ben").get("/v1/me").json().has("name")).isFalse();
    }

    @Test
    void whatIsNotSaidStays() {
        ann.patch("/v1/me", Map.of("name", "Ann", "description", "Tired.")).ok();

        assertThat(ann.patch("/v1/me", Map.of("description", "Awake.")).at("name"))
                .isEqualTo("Ann");
        assertThat(ann.patch("/v1/me", "{}").at("description")).isEqualTo("Awake.");
    }

    @Test
    void aBlankNameTakesTheNameBack() {
        ann.patch("/v1/me", Map.of("name", "Ann")).ok();

        assertThat(ann.patch("/v1/me", Map.of("name", " ")).json().has("name")).isFalse();
    }

    @Test
    void theVersionThatWasReadMayBeChangedOnce() {
        ann.get("/v1/me").ok();
        var careful = ann.with("If-Match", "\"0\"");

        assertThat(careful.patch("/v1/me", Map.of("name", "One")).status()).isEqualTo(200);
        var second = careful.patch("/v1/me", Map.of("name", "Two"));

        assertThat(second.problem()).isEqualTo("stale-version");
        assertThat(second.json().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void ofManyWhoChangeOneVersionAtOnceOneDoes() {
        ann.get("/v1/me").ok();
        var careful = ann.with("If-Match", "\"0\"");

        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(it ->
                        careful.patch("/v1/me", Map.of("name", "Ann " + it)).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(it -> it != 200)).containsOnly(412);
        assertThat(ann.get("/v1/me").json().path("version").asInt()).isEqualTo(1);
    }
}
