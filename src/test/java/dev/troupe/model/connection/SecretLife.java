package dev.troupe.model.connection;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that is done with secrets: set, used, refused, changed, checked, shown and removed, with an upstream that repeats them. */
final class SecretLife {

    static final String OWN = "/v1/admin/connections";
    static final String SHARED = "/v1/operator/connections";

    private final RunningTroupe node;
    private final ScriptedUpstream upstream = ScriptedUpstream.shared();
    private final List<SecretForms> secrets = new ArrayList<>();
    private final Heard heard = new Heard();
    final TestTenant tenant;

    SecretLife(RunningTroupe node) {
        this.node = node;
        this.tenant = TestTenant.found(node.api());
    }

    List<SecretForms> secrets() {
        return List.copyOf(secrets);
    }

    Heard heard() {
        return heard;
    }

    /** One that was never seen before. */
    String secret() {
        var forms = SecretForms.numbered(secrets.size());
        secrets.add(forms);
        return forms.secret();
    }

    Api owner(String path) {
        return path.equals(OWN) ? tenant.admin() : node.api().operator();
    }

    /** A connection with a new secret. @return its id */
    String connection(String path, String name) {
        var limits = Map.of("retries", 0);
        var body = Map.of(
                "name",
                name,
                "preset",
                "openai-compatible",
                "baseUrl",
                upstream.baseUrl(),
                "secret",
                secret(),
                "limits",
                limits);
        return heard.post(owner(path), path, body).ok().path("id").asString();
    }

    /** Each of an upstream's answers in a turn, and with another secret in a check. */
    void liveThrough(Echo echo, String path, String name) {
        var id = connection(path, name);
        upstream.reset();
        upstream.next(echo);
        talk(tenant, session(tenant, name));
        heard.patch(owner(path), path + "/" + id, Map.of("secret", secret())).ok();
        upstream.reset();
        upstream.next(echo);
        heard.post(owner(path), path + "/" + id + "/check", Map.of()).ok();
        heard.get(owner(path), path + "/" + id).ok();
    }

    /** An open session with a character that wants the connection of this name. */
    TestSession session(TestTenant tenant, String connection) {
        var characters = "/v1/admin/characters";
        var card = Map.of("name", "Maren", "first_mes", "Sit.");
        var body = Map.of("card", card, "model", Map.of("connection", connection));
        var character = heard.post(tenant.admin(), characters, body).ok();
        var publish = "%s/%s/publish".formatted(characters, character.path("id").asString());
        heard.post(tenant.admin(), publish, Map.of()).ok();
        return tenant.session("ann", character.path("slug").asString());
    }

    /** A turn, and everything that can be seen of it. @return the turn as it stands */
    Answer talk(TestTenant tenant, TestSession session) {
        var turnId = heard.say(session.user(), session.path());
        var turn = session.path() + "/turns/" + turnId;
        heard.get(session.user(), turn + "/events");
        heard.get(tenant.admin(), "/v1/admin" + turn.substring("/v1".length()) + "/receipt");
        heard.get(session.user(), session.path() + "/messages");
        return heard.get(session.user(), turn);
    }

    /** Requests that are refused for the secret that they bring, or for what they bring beside it. */
    void beRefused(String path) {
        var id = connection(path, "kept " + path);
        for (var wrong : wrongBodies()) {
            refused(heard.post(owner(path), path, wrong).status());
            refused(heard.patch(owner(path), path + "/" + id, wrong).status());
        }
        refused(heard.post(owner(path).with("Content-Type", "text/plain"), path, secret())
                .status());
        refused(heard.patch(owner(path).with("If-Match", secret()), path + "/" + id, Map.of("secret", secret()))
                .status());
        refused(heard.post(tenant.service(), path, Map.of("name", "x", "secret", secret()))
                .status());
        refused(heard.post(node.api().key(secret()), path, Map.of("secret", secret()))
                .status());
        var moved = Map.of("baseUrl", "http://127.0.0.1:9/v1");
        refused(heard.patch(owner(path), path + "/" + id, moved).status());
    }

    private List<Object> wrongBodies() {
        return List.of(
                "{\"secret\": " + secret() + "}",
                "{\"secret\": \"" + secret(),
                "{\"secret\": \"" + secret() + "\", }",
                "\"" + secret() + "\"",
                Map.of("secret", Map.of("value", secret())),
                Map.of("secret", List.of(secret())),
                Map.of("secret", secret() + "\n" + secret()),
                Map.of("secret", secret() + "字"),
                Map.of("secret", secret().repeat(30)),
                Map.of("secret", secret(), "preset", "none such"),
                Map.of("secret", secret(), "name", secret() + "\u0000"),
                Map.of("apiKey", secret()),
                Map.of("name", secret().repeat(5)),
                Map.of("preset", secret()),
                Map.of("baseUrl", "http://user:" + secret() + "@127.0.0.1/v1"),
                Map.of("baseUrl", "http://127.0.0.1/v1?key=" + secret()),
                Map.of("baseUrl", secret()),
                Map.of("model", secret().repeat(8)),
                Map.of("enabled", secret()),
                Map.of("window", secret()),
                Map.of("limits", Map.of("concurrency", secret())),
                Map.of("limits", Map.of("longestWait", secret())),
                Map.of("messages", Map.of("system", secret())),
                Map.of("prices", Map.of("currency", secret())),
                Map.of("timeouts", Map.of("connect", secret())),
                Map.of("reply", Map.of("finishReasons", Map.of("stop", secret()))),
                Map.of("request", Map.of("path", secret())),
                Map.of("request", Map.of("parameters", List.of(secret()))),
                Map.of("request", Map.of("auth", Map.of("header", secret(), "prefix", ""))),
                Map.of("request", Map.of("auth", Map.of("header", "X-Key", "prefix", secret()))));
    }

    private static void refused(int status) {
        if (status < 400 || status >= 500) throw new AssertionError("It was not refused: " + status);
    }

    /** Shows all, and removes some. */
    void showAndRemove(String path) {
        heard.get(tenant.admin(), OWN + "/shared").ok();
        var page = heard.get(owner(path), path + "?limit=100").ok();
        page.path("items")
                .valueStream()
                .filter(it -> it.path("name").asString().endsWith("0"))
                .forEach(it ->
                        heard.delete(owner(path), path + "/" + it.path("id").asString()));
        heard.patch(
                        owner(path),
                        path + "/" + page.at("/items/0/id").asString(),
                        Map.of("secret", secret(), "name", "renamed"))
                .ok();
    }
}
