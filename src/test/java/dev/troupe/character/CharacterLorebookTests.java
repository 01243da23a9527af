package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Which shared lorebooks a character has. */
@TroupeTest
class CharacterLorebookTests {

    @Autowired
    Environment environment;

    private TestTenant tenant;
    private String path;

    @BeforeEach
    void cast() {
        tenant = TestTenant.found(Api.of(environment));
        path = "/v1/admin/characters/%s/lorebooks".formatted(tenant.castTavernKeeper());
    }

    @Test
    void aCharacterHasNoneAtFirst() {
        assertThat(attached()).isEmpty();
    }

    @Test
    void whatIsAttachedIsListedInItsOrder() {
        var coast = lorebook(tenant, "Coast");
        var desert = lorebook(tenant, "Desert");

        var put = tenant.admin().put(path, List.of(desert, coast)).ok().path("items");

        assertThat(put).isEqualTo(attached());
        assertThat(names()).containsExactly("Desert", "Coast");
        assertThat(put.at("/0/id").asString()).isEqualTo(desert);
        assertThat(put.at("/0/entries").asInt(-1)).isZero();
    }

    @Test
    void anotherListTakesThePlaceOfTheFirst() {
        var coast = lorebook(tenant, "Coast");
        var desert = lorebook(tenant, "Desert");
        tenant.admin().put(path, List.of(coast, desert)).ok();

        tenant.admin().put(path, List.of(desert, coast)).ok();
        assertThat(names()).containsExactly("Desert", "Coast");
        tenant.admin().put(path, List.of()).ok();
        assertThat(names()).isEmpty();
    }

    @Test
    void oneLorebookIsSharedByMany() {
        var coast = lorebook(tenant, "Coast");
        var other = "/v1/admin/characters/%s/lorebooks".formatted(tenant.cast(Map.of("name", "Inga")));

        tenant.admin().put(path, List.of(coast)).ok();
        tenant.admin().put(other, List.of(coast)).ok();

        assertThat(tenant.admin()
                        .get("/v1/admin/lorebooks/" + coast)
                        .ok()
                        .path("characters")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void foreignAndUnknownLorebooksAreRefusedAlike() {
        var foreign = lorebook(TestTenant.found(Api.of(environment)), "Theirs");
        var coast = lorebook(tenant, "Coast");
        tenant.admin().put(path, List.of(coast)).ok();

        var refusedForeign = tenant.admin().put(path, List.of(coast, foreign));
        var refusedUnknown = tenant.admin().put(path, List.of(coast, UUID.randomUUID()));

        Problems.check(refusedForeign, "invalid-request", path);
        assertThat(refusedForeign.at("errors.0.field")).isEqualTo("[1]");
        assertThat(refusedForeign.json()).isEqualTo(refusedUnknown.json());
        assertThat(names()).as("nothing was changed").containsExactly("Coast");
    }

    @Test
    void aLorebookIsAttachedOnce() {
        var coast = lorebook(tenant, "Coast");

        var answer = tenant.admin().put(path, List.of(coast, coast));

        Problems.check(answer, "invalid-request", path);
        assertThat(answer.at("errors.0.field")).isEqualTo("[1]");
    }

    @Test
    void aCharacterHasTwentyAtMost() {
        var ids = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(it -> lorebook(tenant, "Book " + it))
                .toList());

        assertThat(tenant.admin().put(path, ids).ok().path("items")).hasSize(20);
        ids.add(lorebook(tenant, "One more"));
        var refused = tenant.admin().put(path, ids);
        Problems.check(refused, "invalid-request", path);
        assertThat(refused.at("errors.0.field")).isEqualTo("[20]");
        assertThat(attached()).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[null]", "[\"x\"]", "7", "''"})
    void whatIsNoListOfIdsIsRefused(String body) {
        Problems.check(tenant.admin().put(path, body), "invalid-request", path);
    }

    @Test
    void anUnknownCharacterHasNone() {
        var unknown = "/v1/admin/characters/nobody/lorebooks";

        assertThat(tenant.admin().get(unknown).status()).isEqualTo(404);
        assertThat(tenant.admin().put(unknown, List.of()).status()).isEqualTo(404);
    }

    private static String lorebook(TestTenant of, String name) {
        return of.admin()
                .post("/v1/admin/lorebooks", Map.of("name", name, "book", Map.of("entries", List.of())))
                .ok()
                .at("/lorebook/id")
                .asString();
    }

    private JsonNode attached() {
        return tenant.admin().get(path).ok().path("items");
    }

    private List<String> names() {
        return attached().valueStream().map(it -> it.path("name").asString()).toList();
    }
}
