package dev.troupe.turn;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A tenant whose characters speak over connections of its own. */
record StandInTenant(TestTenant tenant) {

    static final String PERSONA = "你是沈清,长安城的女捕快。";

    static StandInTenant found(Api anybody) {
        return new StandInTenant(TestTenant.found(anybody));
    }

    String slug() {
        return tenant.slug();
    }

    /** Makes a connection. @return its id */
    String connect(StandInConnection connection) {
        return save(connection).ok().path("id").asString();
    }

    Answer save(StandInConnection connection) {
        return tenant.admin().post("/v1/admin/connections", connection.body());
    }

    /** A user's session with a new character that has nothing but the usual persona and this model. */
    TestSession session(Map<String, Object> model) {
        return tenant.session("ann", cast(model));
    }

    TestSession session(Map<String, Object> card, Map<String, Object> model) {
        return tenant.session("ann", cast(card, model));
    }

    /** A new character that has nothing but the usual persona and this model. @return its slug */
    String cast(Map<String, Object> model) {
        return cast(Map.of("name", "沈清", "system_prompt", PERSONA), model);
    }

    private String cast(Map<String, Object> card, Map<String, Object> model) {
        var slug = "c-" + UUID.randomUUID().toString().replace("-", "");
        var admin = tenant.admin();
        admin.post("/v1/admin/characters", new HashMap<>(Map.of("slug", slug, "card", card, "model", model)))
                .ok();
        admin.post("/v1/admin/characters/%s/publish".formatted(slug), Map.of()).ok();
        return slug;
    }

    /** A session whose character wants this connection. */
    TestSession sessionOver(StandInConnection connection) {
        return session(Map.of("connection", connection.name()));
    }

    void failOverTo(StandInConnection... connections) {
        var names = List.of(connections).stream().map(StandInConnection::name).toList();
        tenant.admin().patch("/v1/admin/tenant", Map.of("failover", names)).ok();
    }

    Answer patch(String path, Map<String, Object> change) {
        return tenant.admin().patch(path, change);
    }

    JsonNode receipt(TestSession session, String turnId) {
        return tenant.admin()
                .get("/v1/admin/sessions/%s/turns/%s/receipt".formatted(session.id(), turnId))
                .ok();
    }
}
