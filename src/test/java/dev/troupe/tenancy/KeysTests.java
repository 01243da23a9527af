package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A tenant's API keys. */
@TroupeTest
class KeysTests {

    private static final String KEYS = "/v1/admin/keys";

    @Autowired
    Environment environment;

    @Autowired
    KeyUse use;

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

    @Test
    void aRotatedKeyHoldsBesideTheNewOneUntilTheOverlapIsOver() {
        var old = tenant.admin().post(KEYS, Map.of("name", "Back end", "role", "service"));

        var rotated = tenant.admin().post(KEYS + "/" + old.at("id") + "/rotate", Map.of("overlapSeconds", 2));

        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.at("key")).startsWith("trp_").isNotEqualTo(old.at("key"));
        assertThat(rotated.at("name")).isEqualTo("Back end");
        assertThat(rotated.at("role")).isEqualTo("service");
        var before = holder(old);
        assertThat(before.get("/v1/me").status()).isEqualTo(200);
        assertThat(holder(rotated).get("/v1/me").status()).isEqualTo(200);
        assertThat(listed(old.at("id")).path("rotatedTo").asString()).isEqualTo(rotated.at("id"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(before.get("/v1/me").problem()).isEqualTo("unauthenticated"));
        assertThat(holder(rotated).get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void anOverlapOfNothingEndsTheOldKeyAtOnce() {
        var old = tenant.admin().post(KEYS, Map.of("name", "Back end", "role", "service"));

        tenant.admin()
                .post(KEYS + "/" + old.at("id") + "/rotate", Map.of("overlapSeconds", 0))
                .ok();

        assertThat(holder(old).get("/v1/me").problem()).isEqualTo("unauthenticated");
    }

    @Test
    void aKeyNeverOutlivesItsOwnEndByBeingRotated() {
        var end = "2031-02-03T04:05:06Z";
        var old = tenant.admin().post(KEYS, Map.of("name", "Short", "role", "admin", "expiresAt", end));

        var rotated = tenant.admin().post(KEYS + "/" + old.at("id") + "/rotate", Map.of());

        assertThat(rotated.at("expiresAt")).isEqualTo(end);
        assertThat(Instant.parse(listed(old.at("id")).path("expiresAt").asString()))
                .isBefore(Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void whatWasRotatedOrHasEndedIsNotRotatedAgain() {
        var old = tenant.admin().post(KEYS, Map.of("name", "Back end", "role", "service"));
        var path = KEYS + "/" + old.at("id") + "/rotate";
        tenant.admin().post(path, Map.of("overlapSeconds", 60)).ok();

        Problems.check(tenant.admin().post(path, Map.of()), "conflict", path);
        assertThat(tenant.admin().post(path, Map.of("overlapSeconds", 604_801)).at("errors.0.field"))
                .isEqualTo("overlapSeconds");
    }

    @Test
    void itIsSeenWhenAKeyWasLastUsedAndWrittenOnceAMinute() {
        var made = tenant.admin().post(KEYS, Map.of("name", "Used", "role", "service"));
        assertThat(listed(made.at("id")).has("lastUsedAt")).isFalse();

        holder(made).get("/v1/me").ok();

        var used = await().atMost(Duration.ofSeconds(30))
                .until(() -> listed(made.at("id")).path("lastUsedAt").asString(), it -> !it.isEmpty());
        assertThat(Instant.parse(used))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        use.used(rows().tenantId(), UUID.fromString(made.at("id")));
        use.write();
        assertThat(listed(made.at("id")).path("lastUsedAt").asString()).isEqualTo(used);
    }

    @Test
    void theOperatorHelpsATenantThatLostItsKeys() {
        var path = "/v1/operator/tenants/" + tenant.slug() + "/keys";

        var made = Api.of(environment).operator().post(path, Map.of("name", "Found again"));

        assertThat(made.at("role")).isEqualTo("admin");
        assertThat(Api.of(environment).key(made.at("key")).get(KEYS).status()).isEqualTo(200);
        Problems.check(tenant.admin().post(path, Map.of("name", "Mine")), "forbidden", path);
    }

    private Api holder(Answer made) {
        return Api.of(environment).key(made.at("key")).user("ann");
    }

    private JsonNode listed(String id) {
        return tenant.admin()
                .get(KEYS + "?limit=100")
                .ok()
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private TenantRows rows() {
        return TenantRows.of(environment, tenant.slug());
    }
}
