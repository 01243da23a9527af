package dev.troupe.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

@TroupeTest
class RevisionsTests {

    @Autowired
    Environment environment;

    private TestTenant tenant;
    private String path;

    @BeforeEach
    void publishTwice() {
        tenant = TestTenant.found(Api.of(environment));
        path = "/v1/admin/characters/" + tenant.castTavernKeeper();
        edit("Keeps the inn.");
        publish("calmer");
    }

    @Test
    void areListedNewestFirstWithTheirSessions() {
        tenant.session("ann", "maren");

        var items = admin().get(path + "/revisions").ok().path("items");

        assertThat(items.valueStream().map(it -> it.path("number").asInt())).containsExactly(2, 1);
        assertThat(items.at("/0/note").asString()).isEqualTo("calmer");
        assertThat(items.at("/0/current").asBoolean()).isTrue();
        assertThat(items.at("/0/sessions").asInt()).isEqualTo(1);
        assertThat(items.at("/1/sessions").asInt()).isZero();
    }

    @Test
    void areListedPageByPage() {
        var first = admin().get(path + "/revisions?limit=1").ok();
        var second = admin().get(path + "/revisions?limit=1&cursor="
                        + first.path("nextCursor").asString())
                .ok();

        assertThat(first.at("/items/0/number").asInt()).isEqualTo(2);
        assertThat(second.at("/items/0/number").asInt()).isEqualTo(1);
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void tellHowTheyDifferFieldByField() {
        var changes = admin().get(path + "/revisions/1/diff/2").ok().path("changes");

        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/field").asString()).isEqualTo("description");
        assertThat(changes.at("/0/kind").asString()).isEqualTo("ADDED");
        edit("Keeps the old inn.");
        var edits = admin().get(path + "/revisions/2/diff/draft").ok().at("/changes/0/edits");
        assertThat(edits.valueStream().map(RevisionsTests::text)).contains("INSERT");
    }

    @Test
    void publishingSaysHowManySessionsStayBehind() {
        tenant.session("ann", "maren");
        tenant.session("bob", "maren");
        edit("Sold the inn.");

        assertThat(publish("sold").path("sessionsBehind").asInt()).isEqualTo(2);
        assertThat(admin().get(path).ok().has("sessionsBehind")).isFalse();
    }

    @Test
    void rollingBackPublishesWhatWasAsTheNextRevision() {
        var before = admin().get(path + "/revisions/1").ok().path("card");

        var rolledBack = admin().post(path + "/rollback", Map.of("revision", 1)).ok();

        assertThat(rolledBack.path("revision").asInt()).isEqualTo(3);
        assertThat(rolledBack.at("/draft/card")).isEqualTo(before);
        assertThat(admin().get(path + "/revisions/3").ok().path("card")).isEqualTo(before);
        assertThat(admin().get(path + "/revisions/1/diff/3").ok().path("changes"))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(admin().get(path + "/revisions/9").status()).isEqualTo(404);
        assertThat(admin().post(path + "/rollback", Map.of("revision", 9)).status())
                .isEqualTo(404);
        assertThat(admin().get(path + "/revisions/1/diff/soon").status()).isEqualTo(400);
        var other = TestTenant.found(Api.of(environment));
        assertThat(other.admin().get(path + "/revisions").status()).isEqualTo(404);
        var id = admin().get(path).ok().path("id").asString();
        for (var address : List.of("/revisions", "/revisions/1", "/revisions/1/diff/2", "/revisions/1/diff/draft")) {
            assertThat(other.admin().get("/v1/admin/characters/" + id + address).problem())
                    .as(address)
                    .isEqualTo("not-found");
        }
    }

    private Api admin() {
        return tenant.admin();
    }

    private void edit(String description) {
        var card = Map.of(
                "name",
                "Maren",
                "system_prompt",
                TestTenant.TAVERN_KEEPER,
                "description",
                description,
                "first_mes",
                "*wipes a mug* Sit, {{user}}, before you fall over.");
        admin().put(path + "/draft", Map.of("card", card)).ok();
    }

    private JsonNode publish(String note) {
        return admin().post(path + "/publish", Map.of("note", note)).ok();
    }

    private static String text(JsonNode edit) {
        return edit.path("kind").asString();
    }
}
