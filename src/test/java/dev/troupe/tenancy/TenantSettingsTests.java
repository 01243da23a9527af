package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What a tenant's admins say of their tenant. */
@TroupeTest
class TenantSettingsTests {

    private static final String PATH = "/v1/admin/tenant";

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void aNewTenantHasNothingOfItsOwn() {
        var settings = tenant.admin().get(PATH);

        assertThat(settings.at("slug")).isEqualTo(tenant.slug());
        assertThat(settings.at("defaultSystemPrompt")).isEmpty();
        assertThat(settings.ok().has("defaultConnection")).isFalse();
        assertThat(settings.json().path("failover")).isEmpty();
    }

    @Test
    void whatIsLeftOutOfAPatchStays() {
        connection("first");
        connection("second");
        var changed = tenant.admin()
                .patch(PATH, Map.of("defaultConnection", "first", "failover", List.of("second", "environment")));
        assertThat(changed.ok().path("failover").values())
                .extracting(it -> it.asString())
                .containsExactly("second", "environment");

        var prompted = tenant.admin().patch(PATH, Map.of("defaultSystemPrompt", "Stay kind.", "name", " Inn "));
        assertThat(prompted.at("name")).isEqualTo("Inn");
        assertThat(prompted.at("defaultConnection")).isEqualTo("first");
        assertThat(prompted.json().path("failover")).hasSize(2);

        var cleared = tenant.admin().patch(PATH, "{\"defaultConnection\":null,\"failover\":[]}");
        assertThat(cleared.ok().has("defaultConnection")).isFalse();
        assertThat(cleared.json().path("failover")).isEmpty();
        assertThat(cleared.at("defaultSystemPrompt")).isEqualTo("Stay kind.");
    }

    @Test
    void sessionsAreKeptForEverUnlessItSaysForHowLong() {
        assertThat(tenant.admin().get(PATH).ok().has("retentionDays")).isFalse();

        var changed = tenant.admin().patch(PATH, Map.of("retentionDays", 30));
        assertThat(changed.ok().path("retentionDays").asInt()).isEqualTo(30);
        var renamed = tenant.admin().patch(PATH, Map.of("name", "Inn"));
        assertThat(renamed.ok().path("retentionDays").asInt()).isEqualTo(30);
        var cleared = tenant.admin().patch(PATH, "{\"retentionDays\":null}");
        assertThat(cleared.ok().has("retentionDays")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"defaultConnection":"nobody's"} | defaultConnection
            {"defaultConnection":""} | defaultConnection
            {"failover":["nobody's"]} | failover
            {"failover":["environment","environment"]} | failover
            {"failover":"environment"} | failover
            {"name":" "} | name
            {"retentionDays":0} | retentionDays
            {"retentionDays":3651} | retentionDays
            {"retentionDays":1.5} | retentionDays
            {"retentionDays":"30"} | retentionDays
            """)
    void whatMakesNoSenseIsRefused(String body, String field) {
        var refused = tenant.admin().patch(PATH, body);

        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void anotherTenantsConnectionIsNone() {
        var id = connection("mine");
        var other = TestTenant.found(Api.of(environment));

        assertThat(other.admin().patch(PATH, Map.of("defaultConnection", id)).problem())
                .isEqualTo("invalid-request");
        assertThat(other.admin()
                        .patch(PATH, Map.of("failover", List.of("mine")))
                        .problem())
                .isEqualTo("invalid-request");
    }

    @Test
    void anOldVersionIsNotWrittenOver() {
        var version = "\"" + tenant.admin().get(PATH).ok().path("version").asLong() + "\"";
        var admin = tenant.admin().with("If-Match", version);

        assertThat(admin.patch(PATH, Map.of("name", "a")).status()).isEqualTo(200);
        assertThat(admin.patch(PATH, Map.of("name", "b")).problem()).isEqualTo("stale-version");
        assertThat(tenant.service().get(PATH).status()).isEqualTo(403);
    }

    private String connection(String name) {
        return tenant.admin()
                .post("/v1/admin/connections", Map.of("name", name, "preset", "rehearsal"))
                .ok()
                .path("id")
                .asString();
    }
}
