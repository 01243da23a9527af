package dev.troupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What the service answers is what the document says: a walk through its calls, each held against its schemas. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiAgreesTests {

    private static final Map<String, Object> CARD = Map.of(
            "name", "Maren",
            "description", "Keeper of the tavern at the old harbour.",
            "system_prompt", "You are Maren and always stay in character.",
            "first_mes", "*wipes a mug* Sit, {{user}}, before you fall over.",
            "alternate_greetings", List.of("We're closed. ...Fine. One drink."),
            "tags", List.of("fantasy", "harbour"));

    @Autowired
    Environment environment;

    Witness witness;
    TestTenant tenant;
    Api admin;

    @BeforeAll
    void prepare() {
        ScriptedUpstream.shared().reset();
        witness = new Witness(Reference.of(environment));
        tenant = TestTenant.found(Api.of(environment));
        admin = tenant.admin();
    }

    @Test
    void theOperatorsCalls() {
        var operator = Api.of(environment).operator();
        var slug = "tavern-" + UUID.randomUUID();
        witness.post(operator, "/v1/operator/tenants", Map.of("slug", slug, "name", "The Tavern"));
        witness.get(operator, "/v1/operator/tenants?limit=1");
        witness.get(operator, "/v1/operator/tenants/" + slug);
        witness.patch(operator, "/v1/operator/tenants/" + slug, Map.of("status", "suspended"));

        var connection = id(witness.post(operator, "/v1/operator/connections", connection(slug)));
        var path = "/v1/operator/connections/" + connection;
        witness.get(operator, "/v1/operator/connections");
        witness.get(operator, path);
        witness.patch(operator, path, Map.of("enabled", false));
        witness.post(operator, path + "/check", Map.of());
        witness.delete(operator, path);

        assertThat(witness.called()).contains("createTenant", "checkSharedConnection", "deleteSharedConnection");
    }

    @Test
    void theCallsForATenantsOwnAffairs() {
        var key = id(witness.post(admin, "/v1/admin/keys", Map.of("name", "back end", "role", "service")));
        witness.get(admin, "/v1/admin/keys");
        witness.delete(admin, "/v1/admin/keys/" + key);
        witness.get(admin, "/v1/admin/tenant");
        witness.patch(admin, "/v1/admin/tenant", Map.of("defaultSystemPrompt", "Stay in character."));

        var own = id(witness.post(admin, "/v1/admin/connections", connection("spare")));
        var path = "/v1/admin/connections/" + own;
        witness.get(admin, "/v1/admin/connections");
        witness.get(admin, "/v1/admin/connections/shared");
        witness.get(admin, path);
        witness.patch(admin, path, Map.of("model", "another", "limits", Map.of("concurrency", 2)));
        witness.post(admin, path + "/check", Map.of());
        witness.delete(admin, path);

        assertThat(witness.called()).contains("createKey", "changeTenantSettings", "checkConnection");
    }

    @Test
    void theCallsForCharacters() {
        var character = id(witness.post(admin, "/v1/admin/characters", Map.of("card", CARD, "visibility", "public")));
        var path = "/v1/admin/characters/" + character;
        witness.post(admin, path + "/publish", Map.of("note", "First"));
        witness.put(admin, path + "/draft", Map.of("card", Map.of("name", "Maren", "scenario", "A storm.")));
        witness.get(admin, path);
        witness.post(admin, path + "/publish", Map.of());
        witness.get(admin, "/v1/admin/characters?tag=harbour");
        witness.patch(admin, path, Map.of("visibility", "unlisted"));
        witness.put(admin.with("Content-Type", "image/png"), path + "/avatar", Routes.picture());
        witness.get(admin, path + "/avatar");
        witness.delete(admin, path + "/avatar");
        witness.get(admin, path + "/revisions");
        witness.get(admin, path + "/revisions/1");
        witness.get(admin, path + "/revisions/1/diff/2");
        witness.post(admin, path + "/rollback", Map.of("revision", 1));
        witness.post(admin, path + "/preview", Map.of("messages", List.of(Map.of("role", "user", "content", "Hello"))));
        witness.get(admin, path + "/assets");
        var file = witness.get(admin, path + "/export?format=json");
        witness.get(admin, path + "/export");
        witness.post(
                admin.with("Content-Type", "application/octet-stream"),
                "/v1/admin/characters/import?slug=maren-again",
                file.bytes());
        witness.delete(admin, path);

        assertThat(witness.called()).contains("importCharacter", "compareRevisions", "previewPrompt");
    }

    @Test
    void theCallsForLorebooks() {
        var entry = Map.of("keys", List.of("harbour"), "content", "The harbour froze in the year of the comet.");
        var book = Map.of("name", "The harbour", "entries", List.of(entry));
        var made = witness.post(admin, "/v1/admin/lorebooks", Map.of("name", "The harbour", "book", book));
        var lorebook = made.at("lorebook.id");
        var path = "/v1/admin/lorebooks/" + lorebook;
        var character = tenant.castTavernKeeper();
        witness.get(admin, "/v1/admin/lorebooks");
        witness.get(admin, path);
        witness.put(admin, path, Map.of("description", "What everybody knows.", "book", book));
        witness.put(admin, "/v1/admin/characters/%s/lorebooks".formatted(character), List.of(lorebook));
        witness.get(admin, "/v1/admin/characters/%s/lorebooks".formatted(character));
        var file = witness.get(admin, path + "/export");
        witness.post(
                admin.with("Content-Type", "application/octet-stream"),
                "/v1/admin/lorebooks/import?name=Again",
                file.bytes());
        assertThat(witness.delete(admin, path).problem()).isEqualTo("conflict");
        witness.delete(admin, path + "?force=true");

        assertThat(witness.called()).contains("attachLorebooks", "importLorebook", "deleteLorebook");
    }

    @Test
    void theCallsOfAUser() {
        var character = tenant.cast(CARD);
        tenant.admin().put("/v1/admin/characters/%s/avatar".formatted(character), Routes.picture());
        var ann = tenant.user("ann");
        witness.get(ann, "/v1/me");
        witness.patch(ann, "/v1/me", Map.of("name", "Ann", "description", "A sailor."));
        witness.get(ann, "/v1/characters?tag=harbour");
        witness.get(ann, "/v1/characters/" + character);
        witness.get(ann, "/v1/characters/%s/avatar".formatted(character));
        var session = id(witness.post(ann, "/v1/sessions", Map.of("character", character, "title", "A late visit")));
        var path = "/v1/sessions/" + session;
        witness.get(ann, "/v1/sessions");
        witness.patch(ann, path, Map.of("note", "It rains.", "user", Map.of("name", "Captain Ann")));
        talk(ann, path);
        witness.get(ann, path);
        witness.get(admin, "/v1/admin/sessions?user=ann");
        witness.get(admin, "/v1/admin" + path.substring("/v1".length()));
        witness.get(admin, "/v1/admin%s/messages?limit=3".formatted(path.substring("/v1".length())));
        witness.get(ann, path + "/export");
        witness.get(ann, path + "/export?format=markdown");
        witness.post(ann, path + "/fork", Map.of());
        witness.delete(ann, path);

        assertThat(witness.called())
                .contains("sendMessage", "inspectMessages", "exportSession", "forkSession", "deleteSession");
    }

    private void talk(Api ann, String path) {
        var whole = ann.with("Accept", "application/json");
        var reply = witness.post(whole, path + "/messages", Map.of("content", "Anything left to eat?"));
        var message = path + "/messages/" + id(reply);
        var turn = path + "/turns/" + reply.at("turnId");
        witness.post(whole, message + "/regenerate", Map.of());
        witness.post(whole, message + "/continue", Map.of());
        witness.post(whole, message + "/edit", Map.of("content", "Nothing."));
        witness.get(ann, path + "/messages?limit=3");
        witness.post(ann, message + "/select", Map.of());
        witness.get(ann, turn);
        assertThat(witness.post(ann, turn + "/stop", Map.of()).problem()).isEqualTo("conflict");
        witness.get(admin, "/v1/admin" + turn.substring("/v1".length()) + "/receipt");
        witness.post(ann, message + "/rewind", Map.of());
        witness.delete(ann, message);
        assertThat(ann.with("Accept", "text/event-stream").get(turn + "/events").header("Content-Type"))
                .startsWith("text/event-stream");
    }

    @Test
    void whatIsRefused() {
        var ann = tenant.user("ann");
        var unknown = UUID.randomUUID();

        assertThat(witness.get(Api.of(environment), "/v1/me").problem()).isEqualTo("unauthenticated");
        assertThat(witness.get(admin, "/v1/me").problem()).isEqualTo("forbidden");
        assertThat(witness.get(tenant.service(), "/v1/me").problem()).isEqualTo("user-required");
        assertThat(witness.get(ann, "/v1/sessions/" + unknown).problem()).isEqualTo("not-found");
        assertThat(witness.get(ann, "/v1/sessions?limit=0").problem()).isEqualTo("invalid-request");
        assertThat(witness.post(ann, "/v1/sessions", Map.of()).problem()).isEqualTo("invalid-request");
        assertThat(witness.patch(ann.with("If-Match", "\"99\""), "/v1/me", Map.of("name", "A"))
                        .problem())
                .isEqualTo("stale-version");
        assertThat(witness.post(ann.with("Content-Type", "text/csv"), "/v1/sessions", "a,b")
                        .problem())
                .isEqualTo("unsupported-media-type");
        assertThat(witness.post(admin, "/v1/admin/characters", Map.of("card", Map.of("name", "")))
                        .problem())
                .isEqualTo("card-invalid");
    }

    private static String id(Answer answer) {
        return answer.ok().path("id").asString();
    }

    private static Map<String, Object> connection(String name) {
        return Map.of(
                "name",
                name,
                "preset",
                "openai-compatible",
                "baseUrl",
                ScriptedUpstream.shared().baseUrl(),
                "model",
                "a-model",
                "secret",
                ScriptedUpstream.KEY);
    }
}
