package dev.troupe.character;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Characters that are deleted, and what goes with them. */
@TroupeTest
class RemovalTests {

    private static final String ADMIN = "/v1/admin/characters/";
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and so on".getBytes(ISO_8859_1);
    private static final byte[] GIF = "GIF89a and so on".getBytes(ISO_8859_1);

    @Autowired
    Environment environment;

    TestTenant tenant;
    TenantRows rows;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
        rows = TenantRows.of(environment, tenant.slug());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCharacterThatNobodyTalksWithIsDeletedWithAllThatWasItsOwn(boolean bySlug) {
        tenant.castTavernKeeper();
        tenant.admin().post(ADMIN + "maren/publish", Map.of()).ok();
        tenant.admin().put(ADMIN + "maren/avatar", PNG);
        var id = tenant.admin().get(ADMIN + "maren").at("id");

        assertThat(tenant.admin().delete(ADMIN + (bySlug ? "maren" : id)).status())
                .isEqualTo(204);

        for (var table : List.of("character", "persona_revision", "card_file", "asset")) {
            assertThat(rows.count(table)).as(table).isZero();
        }
        Problems.check(tenant.admin().get(ADMIN + id), "not-found", ADMIN + id);
        assertThat(tenant.castTavernKeeper()).as("the slug is free again").isEqualTo("maren");
    }

    @Test
    void aCharacterInUseIsRefusedWithTheFigureAndNothingIsGone() {
        tenant.castTavernKeeper();
        tenant.session("ann", "maren");
        tenant.admin().post(ADMIN + "maren/publish", Map.of()).ok();
        tenant.session("ann", "maren");
        var before = rows.all();

        var refused = tenant.admin().delete(ADMIN + "maren");

        Problems.check(refused, "conflict", ADMIN + "maren");
        assertThat(refused.json().path("sessions").asInt()).isEqualTo(2);
        assertThat(refused.at("detail")).contains("2 sessions").contains("Archive");
        assertThat(rows.all()).isEqualTo(before);
    }

    @Test
    void whenItsLastSessionIsGoneItMayGoToo() {
        tenant.castTavernKeeper();
        var session = tenant.session("ann", "maren");
        assertThat(tenant.admin().delete(ADMIN + "maren").status()).isEqualTo(409);

        session.user().delete(session.path());

        assertThat(tenant.admin().delete(ADMIN + "maren").status()).isEqualTo(204);
    }

    @Test
    void onlyTheVersionThatWasSeenIsDeleted() {
        tenant.castTavernKeeper();

        Problems.check(
                tenant.admin().with("If-Match", "\"0\"").delete(ADMIN + "maren"), "stale-version", ADMIN + "maren");
        var version = tenant.admin().get(ADMIN + "maren").at("version");
        assertThat(tenant.admin()
                        .with("If-Match", "\"%s\"".formatted(version))
                        .delete(ADMIN + "maren")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aPictureThatAnotherCharacterHasStays() {
        tenant.cast(Map.of("name", "Iris"));
        tenant.cast(Map.of("name", "Ben"));
        tenant.admin().put(ADMIN + "iris/avatar", PNG);
        tenant.admin().put(ADMIN + "ben/avatar", PNG);

        tenant.admin().delete(ADMIN + "iris");

        assertThat(tenant.admin().get(ADMIN + "ben/avatar").bytes()).isEqualTo(PNG);
        assertThat(rows.count("asset")).isEqualTo(1);
        tenant.admin().delete(ADMIN + "ben");
        assertThat(rows.count("asset")).isZero();
    }

    @Test
    void aPictureThatIsReplacedOrTakenAwayIsDeleted() {
        tenant.cast(Map.of("name", "Iris"));
        tenant.admin().put(ADMIN + "iris/avatar", PNG);

        tenant.admin().put(ADMIN + "iris/avatar", GIF);
        assertThat(rows.count("asset")).isEqualTo(1);
        assertThat(tenant.admin().get(ADMIN + "iris/avatar").bytes()).isEqualTo(GIF);

        tenant.admin().delete(ADMIN + "iris/avatar");
        assertThat(rows.count("asset")).isZero();
    }

    @Test
    void thePictureOfAnotherTenantIsAnother() {
        var other = TestTenant.found(Api.of(environment));
        for (var it : List.of(tenant, other)) {
            it.cast(Map.of("name", "Iris"));
            it.admin().put(ADMIN + "iris/avatar", PNG);
        }

        tenant.admin().delete(ADMIN + "iris");

        assertThat(other.admin().get(ADMIN + "iris/avatar").bytes()).isEqualTo(PNG);
    }

    @Test
    void whoTakesThePictureThatAnotherLetsGoOfHasIt() {
        tenant.cast(Map.of("name", "Iris"));
        tenant.cast(Map.of("name", "Ben"));
        for (int round = 0; round < 12; round++) {
            tenant.admin().put(ADMIN + "iris/avatar", PNG);

            var statuses = Stream.<Runnable>of(
                            () -> expect(tenant.admin().put(ADMIN + "ben/avatar", PNG), 204),
                            () -> expect(tenant.admin().put(ADMIN + "iris/avatar", GIF), 204))
                    .parallel();
            statuses.forEach(Runnable::run);

            assertThat(tenant.admin().get(ADMIN + "ben/avatar").bytes()).isEqualTo(PNG);
            assertThat(rows.count("asset")).isEqualTo(2);
            tenant.admin().delete(ADMIN + "ben/avatar");
            assertThat(rows.count("asset")).isEqualTo(1);
        }
    }

    @Test
    void aSessionThatBeginsAtTheSameMomentIsWithACharacterOrIsToldThatThereIsNone() {
        for (int round = 0; round < 8; round++) {
            var slug = tenant.cast(Map.of("name", "Iris", "first_mes", "Hm?"));
            var user = tenant.user("ann");

            var answers = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(it -> it == 1
                            ? tenant.admin().delete(ADMIN + slug)
                            : user.post("/v1/sessions", Map.of("character", slug)))
                    .toList();

            var opened = answers.stream().filter(it -> it.status() == 201).toList();
            assertThat(answers).extracting(Answer::status).isSubsetOf(201, 204, 404, 409);
            assertThat(tenant.admin().get(ADMIN + slug).status()).isEqualTo(opened.isEmpty() ? 404 : 200);
            for (var it : opened) {
                assertThat(user.get("/v1/sessions/" + it.at("id")).status()).isEqualTo(200);
                user.delete("/v1/sessions/" + it.at("id"));
            }
            tenant.admin().delete(ADMIN + slug);
        }
    }

    @Test
    void anotherTenantsCharacterIsNotThereToDelete() {
        tenant.castTavernKeeper();
        var id = tenant.admin().get(ADMIN + "maren").at("id");

        var foreign = TestTenant.found(Api.of(environment)).admin().delete(ADMIN + id);

        Problems.check(foreign, "not-found", ADMIN + id);
        assertThat(tenant.admin().get(ADMIN + id).status()).isEqualTo(200);
        assertThat(tenant.user("ann").delete(ADMIN + id).problem()).isEqualTo("forbidden");
    }

    private static void expect(Answer answer, int status) {
        if (answer.status() != status) throw new AssertionError(answer.status() + " " + answer.text());
    }
}
