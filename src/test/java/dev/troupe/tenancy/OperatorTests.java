package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TroupeTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What the operator does with tenants. */
@TroupeTest
class OperatorTests {

    private static final String TENANTS = "/v1/operator/tenants";

    @Autowired
    Environment environment;

    Api operator;
    String slug;

    @BeforeEach
    void prepare() {
        operator = Api.of(environment).operator();
        slug = "t-" + UUID.randomUUID();
    }

    @Test
    void aNewTenantComesWithAnAdminKeyThatIsShownOnce() {
        var made = operator.post(TENANTS, Map.of("slug", slug, "name", " A studio "));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("slug")).isEqualTo(slug);
        assertThat(made.at("name")).isEqualTo("A studio");
        assertThat(made.at("status")).isEqualTo("active");
        var key = made.at("adminKey");
        assertThat(operator.key(key).get("/v1/admin/keys").status()).isEqualTo(200);
        assertThat(operator.get(TENANTS + "/" + slug).text()).doesNotContain(key, "adminKey");
        assertThat(operator.get(TENANTS).text()).doesNotContain(key, "adminKey");
    }

    @Test
    void theNewestTenantIsListedFirst() {
        operator.post(TENANTS, Map.of("slug", slug, "name", "Older")).ok();
        operator.post(TENANTS, Map.of("slug", slug + "b", "name", "Newer")).ok();

        var listed = operator.get(TENANTS).ok().path("items").valueStream();

        assertThat(listed.map(it -> it.path("slug").asString()).limit(2)).containsExactly(slug + "b", slug);
        var page = operator.get(TENANTS + "?limit=1");
        var next = operator.get(TENANTS + "?limit=1&cursor=" + page.at("nextCursor"));
        assertThat(page.at("items.0.slug")).isEqualTo(slug + "b");
        assertThat(next.at("items.0.slug")).isEqualTo(slug);
    }

    @Test
    void aTenantIsRenamedAndItsVersionGrows() {
        operator.post(TENANTS, Map.of("slug", slug, "name", "Before")).ok();

        var changed = operator.patch(TENANTS + "/" + slug, Map.of("name", "After"));

        assertThat(changed.at("name")).isEqualTo("After");
        assertThat(changed.at("status")).isEqualTo("active");
        assertThat(changed.json().path("version").asInt()).isEqualTo(1);
        assertThat(operator.get(TENANTS + "/" + slug).json()).isEqualTo(changed.json());
    }

    @Test
    void ofManyWhoWantOneSlugOneGetsIt() {
        var statuses = Stream.generate(() -> operator)
                .limit(8)
                .parallel()
                .map(it ->
                        it.post(TENANTS, Map.of("slug", slug, "name", "Mine")).status())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).hasSize(8);
        assertThat(statuses.stream().filter(it -> it != 201)).containsOnly(409);
    }

    @Test
    void aTenantThatIsNotThereIsNotFound() {
        Problems.check(operator.get(TENANTS + "/" + slug), "not-found", TENANTS + "/" + slug);
        Problems.check(operator.patch(TENANTS + "/" + slug, Map.of("name", "X")), "not-found", TENANTS + "/" + slug);
    }
}
