package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Characters that are put away, and brought back. */
@TroupeTest
class ArchivingTests {

    private static final String MAREN = "/v1/admin/characters/maren";

    @Autowired
    Environment environment;

    TestTenant tenant;
    Api user;

    @BeforeEach
    void cast() {
        tenant = TestTenant.found(Api.of(environment));
        tenant.castTavernKeeper();
        user = tenant.user("ann");
    }

    @Test
    void anArchivedCharacterIsFoundByNoUserAndNoSessionBeginsWithIt() {
        var archived = status("archived");

        assertThat(archived.at("status")).isEqualTo("archived");
        assertThat(archived.at("revision")).isEqualTo("1");
        assertThat(user.get("/v1/characters").ok().path("items")).isEmpty();
        Problems.check(user.get("/v1/characters/maren"), "not-found", "/v1/characters/maren");
        Problems.check(
                user.get("/v1/characters/" + archived.at("id")), "not-found", "/v1/characters/" + archived.at("id"));
        Problems.check(user.post("/v1/sessions", Map.of("character", "maren")), "not-found", "/v1/sessions");
    }

    @Test
    void sessionsThatHadBegunGoOnWithTheirPicture() {
        tenant.admin().put(MAREN + "/avatar", "GIF89a and so on".getBytes()).status();
        var session = tenant.session("ann", "maren");

        status("archived");

        assertThat(session.ask("Anything left?").status()).isEqualTo(200);
        assertThat(session.texts()).hasSize(3);
        assertThat(user.get("/v1/sessions").ok().path("items")).hasSize(1);
        assertThat(user.post(session.path() + "/fork", Map.of()).status()).isEqualTo(201);
        assertThat(user.get("/v1/characters/maren/avatar").status()).isEqualTo(200);
    }

    @Test
    void itsSlugStaysTaken() {
        status("archived");

        var second =
                tenant.admin().post("/v1/admin/characters", Map.of("slug", "maren", "card", Map.of("name", "Another")));

        assertThat(second.problem()).isEqualTo("conflict");
    }

    @Test
    void adminsStillWorkOnItAndPublishingDoesNotBringItBack() {
        status("archived");

        tenant.admin()
                .put(MAREN + "/draft", Map.of("card", Map.of("name", "Maren the old")))
                .ok();
        var published = tenant.admin().post(MAREN + "/publish", Map.of());

        assertThat(published.at("revision")).isEqualTo("2");
        assertThat(published.at("status")).isEqualTo("archived");
        assertThat(user.get("/v1/characters/maren").status()).isEqualTo(404);
    }

    @Test
    void itIsBroughtBackToWhatItWas() {
        status("archived");
        assertThat(status("draft").at("errors.0.field")).isEqualTo("status");

        assertThat(status("published").at("status")).isEqualTo("published");

        assertThat(user.get("/v1/characters/maren").at("name")).isEqualTo("Maren");
        assertThat(tenant.session("ann", "maren").texts()).hasSize(1);
    }

    @Test
    void aDraftIsArchivedAndBroughtBackAsADraft() {
        tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris")))
                .ok();
        var iris = "/v1/admin/characters/iris";

        assertThat(tenant.admin().patch(iris, Map.of("status", "archived")).at("status"))
                .isEqualTo("archived");
        assertThat(tenant.admin().patch(iris, Map.of("status", "published")).problem())
                .isEqualTo("invalid-request");
        assertThat(tenant.admin().patch(iris, Map.of("status", "draft")).at("status"))
                .isEqualTo("draft");
    }

    @Test
    void aStatusDoesNotPublish() {
        tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris")))
                .ok();

        var refused = tenant.admin().patch("/v1/admin/characters/iris", Map.of("status", "published"));

        Problems.check(refused, "invalid-request", "/v1/admin/characters/iris");
        assertThat(user.get("/v1/characters/iris").status()).isEqualTo(404);
    }

    @Test
    void aChangeOfAnOlderVersionIsRefused() {
        var version = tenant.admin().get(MAREN).at("version");
        status("archived");

        var stale = tenant.admin().with("If-Match", "\"%s\"".formatted(version)).patch(MAREN, Map.of("slug", "old"));

        Problems.check(stale, "stale-version", MAREN);
    }

    @Test
    void whatIsPatchedWithNothingNewStaysAtItsVersion() {
        var before = tenant.admin().get(MAREN).json();

        assertThat(status("published").json()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"draft, Iris", "published, Maren", "archived, 'Zora|Ben'"})
    void aListIsNarrowedToAStatus(String status, String names) {
        tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris")))
                .ok();
        tenant.cast(Map.of("name", "Ben"));
        tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Zora")))
                .ok();
        tenant.admin().patch("/v1/admin/characters/ben", Map.of("status", "archived"));
        tenant.admin().patch("/v1/admin/characters/zora", Map.of("status", "archived"));

        assertThat(names(tenant.admin().get("/v1/admin/characters?status=" + status)))
                .containsExactly(names.split("\\|"));
        assertThat(names(tenant.admin().get("/v1/admin/characters"))).hasSize(4);
    }

    @Test
    void anotherStatusThanTheThreeIsRefused() {
        var list = "/v1/admin/characters?status=gone";

        Problems.check(tenant.admin().get(list), "invalid-request", list);
        Problems.check(status("gone"), "invalid-request", MAREN);
    }

    private Answer status(String status) {
        return tenant.admin().patch(MAREN, Map.of("status", status));
    }

    private static Stream<String> names(Answer list) {
        return list.ok().path("items").valueStream().map(it -> it.path("name").asString());
    }
}
