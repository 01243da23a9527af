package dev.troupe.testing;

import java.util.Map;
import java.util.UUID;

/** A tenant made for a test, with the callers that act for it. */
public record TestTenant(String slug, Api admin, Api service) {

    /** The system prompt of the tavern keeper. */
    public static final String TAVERN_KEEPER = "You are a witty fantasy tavern keeper who always stays in character.";

    /** A new tenant with an admin's and a service key. */
    public static TestTenant found(Api anybody) {
        var slug = "t-" + UUID.randomUUID();
        var founded = anybody.operator().post("/v1/operator/tenants", Map.of("slug", slug, "name", "A test's own"));
        var admin = anybody.key(founded.ok().path("adminKey").asString());
        var service = admin.post("/v1/admin/keys", Map.of("name", "service", "role", "service"));
        return new TestTenant(slug, admin, anybody.key(service.ok().path("key").asString()));
    }

    /** The same tenant, through another node. */
    public TestTenant at(String url) {
        return new TestTenant(slug, admin.at(url), service.at(url));
    }

    /** A published character. @param card the data of a Character Card V3 @return its slug */
    public String cast(Map<String, Object> card) {
        var made = admin.post("/v1/admin/characters", Map.of("card", card)).ok();
        admin.post("/v1/admin/characters/%s/publish".formatted(made.path("id").asString()), Map.of())
                .ok();
        return made.path("slug").asString();
    }

    /** A published tavern keeper with a greeting and nothing else to say. @return its slug */
    public String castTavernKeeper() {
        return cast(Map.of(
                "name", "Maren",
                "system_prompt", TAVERN_KEEPER,
                "first_mes", "*wipes a mug* Sit, {{user}}, before you fall over."));
    }

    /** A user of the tenant. */
    public Api user(String externalId) {
        return service.user(externalId);
    }

    /** A user with an open session. */
    public TestSession session(String externalId, String character) {
        var user = user(externalId);
        var opened = user.post("/v1/sessions", Map.of("character", character)).ok();
        return new TestSession(user, opened.path("id").asString());
    }
}
