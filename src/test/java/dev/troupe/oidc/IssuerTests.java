package dev.troupe.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** A tenant's users call with the tokens of the tenant's own identity provider. */
@TroupeTest
class IssuerTests {

    private static final String ISSUERS = "/v1/admin/issuers";

    @Autowired
    Environment environment;

    StandInIssuer issuer;
    TestTenant tenant;
    String audience;
    Answer registered;

    @BeforeEach
    void register() throws IOException {
        issuer = StandInIssuer.start();
        tenant = TestTenant.found(Api.of(environment));
        audience = "https://troupe.example/" + tenant.slug();
        registered = tenant.admin().post(ISSUERS, Map.of("issuer", issuer.url(), "audience", audience));
        registered.ok();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenOfTheIssuerActsForItsUserWhoIsMadeOnFirstSight() {
        var browser = bearer(issuer.token(audience, "ann@example.com"));

        assertThat(browser.get("/v1/me").at("externalId")).isEqualTo("ann@example.com");
        assertThat(browser.get("/v1/admin/keys").problem()).isEqualTo("forbidden");
        assertThat(tenant.user("ann%40example.com")
                        .patch("/v1/me", Map.of("name", "Ann"))
                        .ok())
                .isNotNull();
        assertThat(browser.get("/v1/me").at("name")).isEqualTo("Ann");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("of another issuer", it -> it.issuer("https://other.example")),
                broken("without an issuer", it -> it.issuer(null)),
                broken("for another audience", it -> it.audience("another")),
                broken("for nobody in particular", it -> it.audience((String) null)),
                broken(
                        "that has ended",
                        it -> it.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
                broken("that never ends", it -> it.expirationTime(null)),
                broken(
                        "that holds from later on",
                        it -> it.notBeforeTime(Date.from(Instant.now().plusSeconds(300)))),
                broken("of nobody", it -> it.subject(null)),
                broken("of a user without a printable name", it -> it.subject("a\u0000b")),
                broken("of a user with too long a name", it -> it.subject("x".repeat(129))));
    }

    private static Arguments broken(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("broken")
    void provesNobody(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(issuer.token(audience, "ann", change));
    }

    @Test
    void aTokenThatNobodySignedOrThatAnybodyCouldHaveProvesNobody() throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .audience(audience)
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();

        refused(new PlainJWT(claims).serialize());
        refused(issuer.signedWithThePublicKey(audience, "ann"));
        var token = issuer.token(audience, "ann");
        refused(token.substring(0, token.lastIndexOf('.') + 1) + "AAAA");
    }

    @Test
    void whenTheIssuerChangesItsKeysItsNewTokensHoldAndItIsAskedSeldom() {
        var before = issuer.token(audience, "ann");
        assertThat(bearer(before).get("/v1/me").status()).isEqualTo(200);
        for (int i = 0; i < 5; i++)
            bearer(issuer.token(audience, "ann")).get("/v1/me").ok();
        assertThat(issuer.fetches()).isEqualTo(1);

        issuer.rotate();

        assertThat(bearer(issuer.token(audience, "ann")).get("/v1/me").status()).isEqualTo(200);
        refused(before);
        assertThat(issuer.fetches()).isLessThanOrEqualTo(3);
    }

    @Test
    void tokensHoldWhileTheIssuerIsAway() {
        assertThat(bearer(issuer.token(audience, "ann")).get("/v1/me").status()).isEqualTo(200);

        issuer.goAway(true);

        assertThat(bearer(issuer.token(audience, "ben")).get("/v1/me").at("externalId"))
                .isEqualTo("ben");
    }

    /** Nobody can tell whether they hold, and nobody's address pays for it. */
    @Test
    void whileTheKeysOfAnIssuerWereNeverHadItsTokensAreAskedToComeAgain() {
        issuer.goAway(true);
        var token = issuer.token(audience, "ann");

        for (int i = 0; i < 50; i++) unavailable(token);
        assertThat(issuer.requests()).isBetween(1, 5);
        issuer.goAway(false);
        change(Map.of("jwksUri", "")); // a new version of it is asked at once

        assertThat(bearer(token).get("/v1/me").status()).isEqualTo(200);
    }

    /** Or else whoever makes up names of keys would not be counted. */
    @Test
    void aTokenThatNamesAKeyNobodyKnowsProvesNobodyHoweverOftenItIsTried() {
        assertThat(bearer(issuer.token(audience, "ann")).get("/v1/me").status()).isEqualTo(200);
        var old = issuer.token(audience, "ann");
        issuer.rotate();
        bearer(issuer.token(audience, "ann")).get("/v1/me").ok();

        for (int i = 0; i < 5; i++) refused(old);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON at all",
                "{}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://192.0.2.1/keys\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"no uri\"}",
                "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://other.example\"}"
            })
    void aDiscoveryDocumentThatLeadsNowhereProvesNobody(String document) {
        issuer.discover(document.replace("ISSUER", issuer.url()));

        unavailable(issuer.token(audience, "ann"));
    }

    @Test
    void anotherClaimMayNameTheUser() {
        change(Map.of("userClaim", "customer"));

        var browser = bearer(issuer.token(audience, "ann", it -> it.claim("customer", 4711)));

        assertThat(browser.get("/v1/me").at("externalId")).isEqualTo("4711");
        refused(issuer.token(audience, "ann"));
    }

    @Test
    void anIssuerThatIsSwitchedOffOrRemovedProvesNobody() {
        var token = issuer.token(audience, "ann");
        assertThat(bearer(token).get("/v1/me").status()).isEqualTo(200);

        change(Map.of("enabled", false));
        refused(token);
        change(Map.of("enabled", true));
        assertThat(bearer(token).get("/v1/me").status()).isEqualTo(200);
        tenant.admin().delete(ISSUERS + "/" + registered.at("id"));
        refused(token);
    }

    @Test
    void theTokensOfASuspendedTenantAreForbidden() {
        var token = issuer.token(audience, "ann");
        assertThat(bearer(token).get("/v1/me").status()).isEqualTo(200);
        var rows = TenantRows.of(environment, tenant.slug());

        Api.of(environment)
                .operator()
                .patch("/v1/operator/tenants/" + tenant.slug(), Map.of("status", "suspended"))
                .ok();

        Problems.check(bearer(token).get("/v1/me"), "forbidden", "/v1/me");
        Problems.check(bearer(issuer.token(audience, "somebody new")).get("/v1/me"), "forbidden", "/v1/me");
        assertThat(rows.count("tenant_user")).isEqualTo(1);
    }

    @Test
    void noTenantCanHaveWhatIsMeantForAnother() {
        var other = TestTenant.found(Api.of(environment));
        var theirs = "troupe:" + other.slug();

        for (var squatted : List.of(audience, "account", audience + "/x", other.slug())) {
            var refused = other.admin().post(ISSUERS, Map.of("issuer", issuer.url(), "audience", squatted));
            assertThat(refused.at("errors.0.field")).as(squatted).isEqualTo("audience");
        }
        var own = other.admin().post(ISSUERS, Map.of("issuer", issuer.url(), "audience", theirs));
        var twice = tenant.admin().post(ISSUERS, Map.of("issuer", issuer.url(), "audience", audience));

        assertThat(own.status()).isEqualTo(201);
        Problems.check(twice, "conflict", ISSUERS);
        other.user("ann").patch("/v1/me", Map.of("name", "Another Ann")).ok();
        assertThat(bearer(issuer.token(audience, "ann")).get("/v1/me").ok().has("name"))
                .isFalse();
        refused(issuer.token(audience, "ann", it -> it.audience(List.of(audience, theirs))));
        change(Map.of("enabled", false));
        refused(issuer.token(audience, "ann", it -> it.audience(List.of(audience, theirs))));
        assertThat(tenant.admin()
                        .patch(ISSUERS + "/" + registered.at("id"), Map.of("userClaim", "exp"))
                        .at("errors.0.field"))
                .isEqualTo("userClaim");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://id.example",
        "issuer, https://localhost:9443",
        "issuer, https://169.254.169.254/latest",
        "issuer, https://10.0.0.7",
        "issuer, nonsense",
        "jwksUri, https://127.0.0.9/keys",
        "jwksUri, file:///etc/passwd"
    })
    void anIssuerNeverLeadsInside(String field, String address) {
        var body = field.equals("issuer")
                ? Map.of("issuer", address, "audience", audience)
                : Map.of("issuer", "https://id.example", "audience", audience, "jwksUri", address);

        var answer = tenant.admin().post(ISSUERS, body);

        Problems.check(answer, "invalid-request", ISSUERS);
        assertThat(answer.at("errors.0.field")).isEqualTo(field);
    }

    @Test
    void issuersAreListedAndEditedByVersion() {
        var path = ISSUERS + "/" + registered.at("id");

        assertThat(tenant.admin().get(ISSUERS).at("items.0.issuer")).isEqualTo(issuer.url());
        assertThat(tenant.admin().get(path).at("userClaim")).isEqualTo("sub");
        assertThat(tenant.admin()
                        .with("If-Match", "\"7\"")
                        .patch(path, Map.of("enabled", false))
                        .problem())
                .isEqualTo("stale-version");
        assertThat(tenant.admin()
                        .with("If-Match", "\"0\"")
                        .patch(path, Map.of("enabled", false))
                        .at("version"))
                .isEqualTo("1");
    }

    private void change(Map<String, Object> change) {
        tenant.admin().patch(ISSUERS + "/" + registered.at("id"), change).ok();
    }

    private void unavailable(String token) {
        Problems.check(bearer(token).get("/v1/me"), "unavailable", "/v1/me");
    }

    private void refused(String token) {
        Problems.check(bearer(token).get("/v1/me"), "unauthenticated", "/v1/me");
    }

    private Api bearer(String token) {
        return Api.of(environment).key(token);
    }
}
