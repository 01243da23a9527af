package dev.troupe.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What can't be a limit is refused, field by field, and nothing is changed. */
@TroupeTest
class LimitRulesTests {

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'scope':'installation','metric':'turns','window':'day','amount':1} | limits[0].scope",
                "{'scope':'planet','metric':'turns','window':'day','amount':1} | limits[0].scope",
                "{'metric':'turns','window':'day','amount':1} | limits[0].scope",
                "{'scope':'tenant','metric':'turns','amount':1} | limits[0].window",
                "{'scope':'tenant','metric':'tokens','window':'minute','amount':1} | limits[0].window",
                "{'scope':'tenant','metric':'concurrent','window':'day','amount':1} | limits[0].window",
                "{'scope':'tenant','metric':'cost','window':'day','amount':1} | limits[0].currency",
                "{'scope':'tenant','metric':'cost','window':'day','currency':'yuan','amount':1} | limits[0].currency",
                "{'scope':'tenant','metric':'turns','window':'day','currency':'CNY','amount':1} | limits[0].currency",
                "{'scope':'tenant','metric':'turns','window':'day','amount':0} | limits[0].amount",
                "{'scope':'tenant','metric':'turns','window':'minute','amount':1000001} | limits[0].amount",
                "{'scope':'tenant','subject':'me','metric':'turns','window':'day','amount':1} | limits[0].subject",
                "{'scope':'user','subject':'nobody','metric':'turns','window':'day','amount':1} | limits[0].subject",
                "{'scope':'character','subject':'nobody','metric':'turns','window':'day','amount':1} | limits[0].subject",
                "{'scope':'key','subject':'nothing','metric':'turns','window':'day','amount':1} | limits[0].subject"
            })
    void whatIsNoLimitIsRefusedByItsField(String limit, String field) {
        var refused = tenant.admin().put("/v1/admin/limits", "{\"limits\":[%s]}".formatted(limit.replace('\'', '"')));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.at("errors.0.field")).isEqualTo(field);
        assertThat(tenant.admin().get("/v1/admin/limits").ok().path("limits")).isEmpty();
    }

    @Test
    void nothingIsSaidTwice() {
        var limit = Map.of("scope", "user", "metric", "turns", "window", "day", "amount", 1);
        var more = Map.of("scope", "user", "metric", "turns", "window", "day", "amount", 2);

        var refused = tenant.admin().put("/v1/admin/limits", Map.of("limits", List.of(limit, more)));

        assertThat(refused.at("errors.0.field")).isEqualTo("limits[1]");
    }

    @Test
    void thereAreTwoHundredAtMost() {
        var limit = Map.of("scope", "user", "metric", "turns", "window", "day", "amount", 1);

        var refused = tenant.admin().put("/v1/admin/limits", Map.of("limits", Collections.nCopies(201, limit)));

        assertThat(refused.at("errors.0.field")).isEqualTo("limits");
    }

    @Test
    void anotherTenantsKeyIsNobody() {
        var stranger = TestTenant.found(Api.of(environment));
        var key = stranger.admin().get("/v1/admin/keys").at("items.0.id");
        var limit = Map.of("scope", "key", "subject", key, "metric", "turns", "window", "day", "amount", 1);
        var unknown = Map.of(
                "scope",
                "key",
                "subject",
                UUID.randomUUID().toString(),
                "metric",
                "turns",
                "window",
                "day",
                "amount",
                1);

        var refused = tenant.admin().put("/v1/admin/limits", Map.of("limits", List.of(limit)));

        assertThat(refused.json())
                .isEqualTo(tenant.admin()
                        .put("/v1/admin/limits", Map.of("limits", List.of(unknown)))
                        .json());
        assertThat(stranger.admin()
                        .put("/v1/admin/limits", Map.of("limits", List.of(limit)))
                        .at("limits.0.subject"))
                .isEqualTo(key);
    }
}
