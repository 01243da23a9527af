package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PreviewTests extends TurnTest {

    private static final List<Map<String, String>> HELLO = List.of(Map.of("role", "user", "content", "Hello"));

    @Test
    void aDraftIsPreviewedWithoutCallingAnybody() {
        var made = tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris", "system_prompt", "Be {{char}}.")))
                .ok();
        var path = "/v1/admin/characters/%s/preview".formatted(made.path("id").asString());

        var preview = tenant.admin()
                .post(path, Map.of("draft", true, "messages", HELLO))
                .ok();

        assertThat(preview.at("/messages/0/content").asString()).isEqualTo("Be Iris.");
        assertThat(preview.at("/messages/1/content").asString()).isEqualTo("Hello");
        assertThat(preview.at("/receipt/estimatedTokens").asInt()).isPositive();
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void onlyAsMuchIsKeptFreeForAReplyAsTheCharacterWantsToSay() {
        var open = windowFor(Map.of());
        var terse = windowFor(Map.of("maxTokens", 100));
        var boundless = windowFor(Map.of("maxTokens", 4_000));

        assertThat(terse.path("replyTokens").asInt()).isEqualTo(100);
        assertThat(terse.path("promptTokens")).isEqualTo(open.path("promptTokens"));
        assertThat(boundless).isEqualTo(open);
    }

    private JsonNode windowFor(Map<String, Object> model) {
        var made = tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris"), "model", model))
                .ok();
        var path = "/v1/admin/characters/%s/preview".formatted(made.path("id").asString());
        return tenant.admin()
                .post(path, Map.of("draft", true, "messages", HELLO))
                .ok()
                .at("/receipt/window");
    }

    @Test
    void withoutAPublishedRevisionOnlyTheDraftCanBePreviewed() {
        var made = tenant.admin()
                .post("/v1/admin/characters", Map.of("card", Map.of("name", "Iris")))
                .ok();
        var path = "/v1/admin/characters/%s/preview".formatted(made.path("id").asString());

        assertThat(tenant.admin().post(path, Map.of("messages", HELLO)).status())
                .isEqualTo(409);
        assertThat(tenant.admin()
                        .post(path, Map.of("draft", true, "revision", 1, "messages", HELLO))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherTenantsCharacterIsNotThere() {
        var other = TestTenant.found(Api.of(environment));
        var theirs = other.castTavernKeeper();

        var id = other.admin()
                .get("/v1/admin/characters/" + theirs)
                .ok()
                .path("id")
                .asString();
        assertThat(tenant.admin()
                        .post("/v1/admin/characters/%s/preview".formatted(id), Map.of("messages", HELLO))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aUserMayNotSeeOne() {
        assertThat(session.user()
                        .post("/v1/admin/characters/maren/preview", Map.of("messages", HELLO))
                        .status())
                .isEqualTo(403);
    }
}
