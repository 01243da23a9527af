package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Who is let in, as whom, and how far. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialTests {

    @Autowired
    Environment environment;

    @Autowired
    BrowserTokens tokens;

    @Autowired
    Users users;

    TestTenant tenant;
    String adminKey;

    @BeforeAll
    void prepare() {
        tenant = TestTenant.found(anybody());
        adminKey = makeKey("admin", Map.of());
    }

    @Test
    void withoutACredentialNothingIsAnswered() {
        var answer = anybody().get("/v1/sessions");

        Problems.check(answer, "unauthenticated", "/v1/sessions");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    Stream<String> wrongCredentials() {
        var publicPart = adminKey.substring(0, 37);
        return Stream.of(
                "x",
                "trp_",
                "trp_" + "0".repeat(32) + "_" + "0".repeat(64),
                publicPart + "0".repeat(64),
                adminKey + "0",
                adminKey.substring(0, adminKey.length() - 1),
                adminKey.toUpperCase(),
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "'; drop table tenant; --");
    }

    @ParameterizedTest
    @MethodSource("wrongCredentials")
    void everyWrongCredentialIsRefusedInTheSameWords(String credential) {
        var answer = anybody().key(credential).get("/v1/admin/keys");

        Problems.check(answer, "unauthenticated", "/v1/admin/keys");
        assertThat(answer.at("detail")).isEqualTo("The key or token is unknown, expired or revoked.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dHJwOnRycA==", "Bearer", "Bearer ", "Token x"})
    void onlyBearersAreRead(String authorization) {
        var answer = anybody().with("Authorization", authorization).get("/v1/admin/keys");

        Problems.check(answer, "unauthenticated", "/v1/admin/keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void theSchemesCaseDoesNotMatter(String scheme) {
        var answer = anybody().with("Authorization", scheme + adminKey).get("/v1/admin/keys");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aKeyIsRefusedFromItsExpiryOn() {
        var soon = makeKey(
                "admin", Map.of("expiresAt", Instant.now().plusSeconds(3).toString()));
        var holder = anybody().key(soon);
        assertThat(holder.get("/v1/admin/keys").status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Problems.check(holder.get("/v1/admin/keys"), "unauthenticated", "/v1/admin/keys"));
    }

    @Test
    void aBrowserTokenIsRefusedFromItsExpiryOn() {
        var rows = TenantRows.of(environment, tenant.slug());
        tenant.user("ann").get("/v1/me").ok();
        var ann = Scope.tenant(rows.tenantId()).get(() -> users.known("ann"));
        var minted = tokens.mint(rows.tenantId(), ann, BrowserTokens.Purpose.api, Duration.ofSeconds(3));
        var holder = anybody().key(minted.token());
        assertThat(holder.get("/v1/me").at("externalId")).isEqualTo("ann");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Problems.check(holder.get("/v1/me"), "unauthenticated", "/v1/me"));
        assertThat(Instant.now()).isBefore(minted.expiresAt().plusSeconds(10));
    }

    @Test
    void aTokenOfAnErasedOrUnknownUserProvesNobody() {
        var rows = TenantRows.of(environment, tenant.slug());
        var minted = tokens.mint(rows.tenantId(), UUID.randomUUID(), BrowserTokens.Purpose.api, Duration.ofMinutes(5));

        Problems.check(anybody().key(minted.token()).get("/v1/me"), "unauthenticated", "/v1/me");
    }

    @Test
    void aSuspendedTenantsCredentialsAreForbiddenUntilItIsActiveAgain() {
        var suspended = TestTenant.found(anybody());
        var path = "/v1/operator/tenants/" + suspended.slug();
        var user = suspended.user("ann");
        anybody().operator().patch(path, Map.of("status", "suspended")).ok();

        Problems.check(suspended.admin().get("/v1/admin/keys"), "forbidden", "/v1/admin/keys");
        Problems.check(user.get("/v1/sessions"), "forbidden", "/v1/sessions");

        anybody().operator().patch(path, Map.of("status", "active")).ok();
        assertThat(user.get("/v1/sessions").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "service, GET, /v1/admin/keys",
        "service, POST, /v1/admin/characters",
        "service, GET, /v1/operator/tenants",
        "admin, GET, /v1/sessions",
        "admin, GET, /v1/me",
        "admin, POST, /v1/sessions",
        "admin, GET, /v1/operator/tenants",
        "operator, GET, /v1/admin/keys",
        "operator, GET, /v1/sessions",
        "operator, GET, /v1/me"
    })
    void everyRoleStaysOnItsOwnRoutes(String role, String method, String path) {
        var caller = switch (role) {
            case "service" -> tenant.user("ann");
            case "admin" -> tenant.admin().user("ann");
            default -> anybody().operator().user("ann");
        };

        Problems.check(caller.send(method, path, Map.of()), "forbidden", path);
    }

    @Test
    void aServiceKeyMustNameItsUser() {
        Problems.check(tenant.service().get("/v1/sessions"), "user-required", "/v1/sessions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "%20",
                "%09",
                "a%00b",
                "a%0Ab",
                "a%7Fb",
                "%",
                "%zz",
                "%C3",
                "%EF%BF%BD",
                "%ED%A0%80",
                "%EE%80%80"
            })
    void aNameThatIsNotPrintableTextIsNoUser(String name) {
        Problems.check(tenant.user(name).get("/v1/sessions"), "user-required", "/v1/sessions");
    }

    @Test
    void aNameMayHave128CharactersAndNoMore() {
        var rows = TenantRows.of(environment, tenant.slug());
        var longest = "%DB%8C".repeat(128);
        assertThat(tenant.user(longest).get("/v1/me").at("externalId")).isEqualTo("ی".repeat(128));
        int known = rows.count("tenant_user");

        Problems.check(tenant.user(longest + "x").get("/v1/me"), "user-required", "/v1/me");
        Problems.check(tenant.user("x".repeat(129)).get("/v1/me"), "user-required", "/v1/me");

        assertThat(rows.count("tenant_user")).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "%D8%B2%D8%A8%DB%8C%D8%AF%DB%81, زبیدہ",
        "ann%40example.com, ann@example.com",
        "ann+1@example.com, ann+1@example.com",
        "a%20b, a b",
        "100%25, 100%",
        "%F0%9F%98%80, 😀"
    })
    void aNameIsDecodedOnce(String sent, String externalId) {
        assertThat(tenant.user(sent).get("/v1/me").at("externalId")).isEqualTo(externalId);
    }

    @Test
    void theSameNameIsTheSameUserHoweverManyCallAtOnce() {
        var rows = TenantRows.of(environment, tenant.slug());
        int before = rows.count("tenant_user");
        var name = "crowd-" + UUID.randomUUID();

        var statuses = Stream.generate(() -> tenant.user(name))
                .limit(16)
                .parallel()
                .map(it -> it.get("/v1/me").status())
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(rows.count("tenant_user")).isEqualTo(before + 1);
    }

    private Api anybody() {
        return Api.of(environment);
    }

    private String makeKey(String role, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of("name", "A test's own", "role", role));
        body.putAll(more);
        return tenant.admin().post("/v1/admin/keys", body).ok().path("key").asString();
    }
}
