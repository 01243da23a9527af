package dev.troupe.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Visitors of the chat page. */
@TroupeTest
class GuestTests {

    @Autowired
    Environment environment;

    Api anybody;

    @BeforeEach
    void prepare() {
        anybody = Api.of(environment);
    }

    @Test
    void aVisitorMayTalkWithTheDemosCast() {
        var signedIn = signIn(anybody);

        assertThat(signedIn.at("tenant")).isEqualTo("demo");
        assertThat(signedIn.at("user.externalId")).startsWith("guest-");
        assertThat(signedIn.json().at("/model/rehearsal").asBoolean()).isFalse();
        assertThat(signedIn.header("Cache-Control")).contains("no-store");
        var guest = anybody.key(signedIn.at("token"));
        assertThat(guest.get("/v1/me").at("externalId")).isEqualTo(signedIn.at("user.externalId"));
        assertThat(guest.get("/v1/characters")
                        .ok()
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("slug").asString()))
                .containsExactly("maren", "shen-qing", "zubaida", "inga");
    }

    @Test
    void aTokenLastsAnHour() {
        var signedIn = signIn(anybody);

        assertThat(Instant.parse(signedIn.at("expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(58)),
                        Instant.now().plus(Duration.ofMinutes(60)));
    }

    @Test
    void theSameVisitorIsTheSameGuestAndAnotherIsAnother() {
        var first = signIn(anybody);

        var again = signIn(anybody.with("Cookie", cookie(first)));
        var another = signIn(anybody);

        assertThat(again.at("user.externalId")).isEqualTo(first.at("user.externalId"));
        assertThat(another.at("user.externalId")).isNotEqualTo(first.at("user.externalId"));
    }

    @Test
    void theCookieGoesNowhereElse() {
        var cookie = signIn(anybody).header("Set-Cookie");

        assertThat(cookie)
                .startsWith("troupe_guest=")
                .contains("; Path=/guest")
                .contains("; HttpOnly")
                .contains("; SameSite=Strict")
                .contains("; Max-Age=15552000")
                .doesNotContain("Domain")
                .as("plain HTTP on this machine")
                .doesNotContain("Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", ""})
    void aCookieThatIsNotOursMakesANewGuest(String value) {
        assertThat(signIn(anybody.with("Cookie", "troupe_guest=" + value)).at("user.externalId"))
                .startsWith("guest-");
    }

    @Test
    void noOtherTokenStandsInForTheCookie() {
        var first = signIn(anybody);

        var withToken = signIn(anybody.with("Cookie", "troupe_guest=" + first.at("token")));

        assertThat(withToken.at("user.externalId")).isNotEqualTo(first.at("user.externalId"));
    }

    @Test
    void theCookieOpensNothingOfTheApi() {
        var value = cookie(signIn(anybody)).substring("troupe_guest=".length());

        Problems.check(anybody.key(value).get("/v1/me"), "unauthenticated", "/v1/me");
        Problems.check(anybody.with("Cookie", "troupe_guest=" + value).get("/v1/me"), "unauthenticated", "/v1/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"})
    void noOtherSitesFormSignsAnybodyIn(String type) {
        var answer = anybody.with("Content-Type", type).post("/guest", "{}");

        Problems.check(answer, "unsupported-media-type", "/guest");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/admin/characters", "/v1/operator/tenants"})
    void aGuestIsNoAdmin(String path) {
        Problems.check(anybody.key(signIn(anybody).at("token")).get(path), "forbidden", path);
    }

    @Test
    void aGuestReachesNothingOfAnotherTenant() {
        var tenant = TestTenant.found(anybody);
        var session = tenant.session("ann", tenant.castTavernKeeper());

        Problems.check(anybody.key(signIn(anybody).at("token")).get(session.path()), "not-found", session.path());
    }

    @Test
    void aTokenNamesItsOwnUserWhateverTheHeaderSays() {
        var signedIn = signIn(anybody);

        var me = anybody.key(signedIn.at("token")).user("somebody-else").get("/v1/me");

        assertThat(me.at("externalId")).isEqualTo(signedIn.at("user.externalId"));
    }

    @Test
    void whileTheDemoIsSuspendedNobodyIsAGuest() {
        var token = signIn(anybody).at("token");
        var demo = "/v1/operator/tenants/demo";
        anybody.operator().patch(demo, Map.of("status", "suspended")).ok();
        try {
            Problems.check(anybody.post("/guest", Map.of()), "not-found", "/guest");
            Problems.check(anybody.key(token).get("/v1/me"), "forbidden", "/v1/me");
        } finally {
            anybody.operator().patch(demo, Map.of("status", "active")).ok();
        }
        assertThat(anybody.key(token).get("/v1/me").status()).isEqualTo(200);
    }

    private static Answer signIn(Api visitor) {
        var answer = visitor.post("/guest", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static String cookie(Answer signedIn) {
        return signedIn.header("Set-Cookie").split(";", 2)[0];
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null"
    })
    void anotherSitesPageCantSignAVisitorIn(String header, String value) {
        var forged = anybody.with(header, value).post("/guest", Map.of());

        Problems.check(forged, "forbidden", "/guest");
        assertThat(forged.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void ourOwnPageCan(String header, String value) {
        assertThat(anybody.with(header, value).post("/guest", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void whoeverHasHadTheirTokensTakenBackIsAnotherGuestFromThenOn() {
        var first = signIn(anybody);
        var guest = anybody.key(first.at("token"));
        assertThat(guest.get("/v1/me").status()).isEqualTo(200);
        epochs(first.at("user.externalId"));

        var again = signIn(anybody.with("Cookie", cookie(first)));

        assertThat(again.at("user.externalId")).isNotEqualTo(first.at("user.externalId"));
        assertThat(guest.get("/v1/me").problem()).isEqualTo("unauthenticated");
    }

    private void epochs(String externalId) {
        var operator = anybody.operator();
        var admin = operator.post("/v1/operator/tenants/demo/keys", Map.of("name", "for a guest"))
                .at("key");
        anybody.key(admin).post("/v1/browser-tokens/revoke", Map.of("user", externalId));
    }
}
