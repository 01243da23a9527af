package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A tenant's API keys. */
@TroupeTest
class KeysTests {

    private static final String KEYS = "/v1/admin/keys";

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void aNewKeyIsShownOnceAndItsSecretIsKeptNowhere() {
        var made = tenant.admin().post(KEYS, Map.of("name", " Back end ", "role", "service"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("name")).isEqualTo("Back end");
        assertThat(made.at("role")).isEqualTo("service");
        assertThat(made.at("createdAt")).isNotEmpty();
        var secret = made.at("key").substring(37);
        assertThat(tenant.admin().get(KEYS).text()).contains(made.at("id")).doesNotContain(secret, "\"key\"");
        assertThat(TenantRows.of(environment, tenant.slug()).all().toString()).doesNotContain(secret);
    }

    @Test
    void keysAreListedPageByPageTheNewestFirst() {
        for (int i = 0; i < 3; i++)
            tenant.admin()
                    .post(KEYS, Map.of("name", "k" + i, "role", "service"))
                    .ok();

        var first = tenant.admin().get(KEYS + "?limit=3");
        var second = tenant.admin().get(KEYS + "?limit=3&cursor=" + first.at("nextCursor"));

        assertThat(names(first)).containsExactly("k2", "k1", "k0");
        assertThat(names(second)).containsExactly("service", "First admin key");
        assertThat(second.at("nextCursor")).isEmpty();
    }

    private static List<String> names(Answer page) {
        return page.ok()
                .path("items")
                .valueStream()
                .map(it -> it.path("name").asString())
                .toList();
    }

    @Test
    void aKeyEndsWhenItSaysSo() {
        var until = "2031-02-03T04:05:06Z";
        var made = tenant.admin().post(KEYS, Map.of("name", "Short", "role", "admin", "expiresAt", until));

        assertThat(made.at("expiresAt")).isEqualTo(until);
        assertThat(tenant.admin().get(KEYS).at("items.0.expiresAt")).isEqualTo(until);
    }

    @Test
    void aDeletedKeyIsRefusedAtOnce() {
        var made = tenant.admin().post(KEYS, Map.of("name", "Gone", "role", "admin"));
        var holder = Api.of(environment).key(made.at("key"));
        assertThat(holder.get(KEYS).status()).isEqualTo(200);

        assertThat(tenant.admin().delete(KEYS + "/" + made.at("id")).status()).isEqualTo(204);

        Problems.check(holder.get(KEYS), "unauthenticated", KEYS);
        Problems.check(tenant.admin().delete(KEYS + "/" + made.at("id")), "not-found", KEYS + "/" + made.at("id"));
    }
}
