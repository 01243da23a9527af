package dev.troupe.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What admins and operators say of upstreams, and what they are told. */
@TroupeTest
class ConnectionsApiTests {

    private static final String PATH = "/v1/admin/connections";

    @Autowired
    Environment environment;

    TestTenant tenant;

    @BeforeEach
    void found() {
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void aConnectionHasEverySettingOfItsPresetAndNeverShowsItsSecret() {
        var made = make(Map.of("name", "tencent", "preset", "tokenhub", "secret", "sk-of-the-tenant"));

        assertThat(made.path("baseUrl").asString()).isEqualTo("https://tokenhub.tencentmaas.com/v1");
        assertThat(made.path("model").asString()).isEqualTo("hunyuan-role-latest");
        assertThat(made.path("hasSecret").asBoolean()).isTrue();
        assertThat(made.path("enabled").asBoolean()).isTrue();
        assertThat(made.path("window")).isEqualTo(json("{\"inputTokens\":28000,\"outputTokens\":4000}"));
        assertThat(made.path("messages"))
                .isEqualTo(json("{\"maxMessages\":40,\"alternate\":true,\"firstUser\":true,\"lastUser\":true,"
                        + "\"system\":\"first\"}"));
        assertThat(made.at("/request/parameters")).isEqualTo(json("[\"temperature\",\"topP\",\"stop\"]"));
        assertThat(made.at("/limits/concurrency").asInt()).isEqualTo(5);
        assertThat(made.at("/prices/currency").asString()).isEqualTo("CNY");
        assertThat(made.at("/timeouts/firstText").asString()).isEqualTo("PT45S");
        assertThat(made.toString()).doesNotContain("sk-of-the-tenant").doesNotContain("\"secret\"");
        assertThat(tenant.admin().get(PATH + "/" + made.path("id").asString()).json())
                .isEqualTo(made);
    }

    @Test
    void aPatchChangesWhatItNamesAndNullBringsThePresetsValueBack() {
        var id = make(Map.of(
                        "name", "local",
                        "preset", "openai-compatible",
                        "baseUrl", "http://127.0.0.1:11434/v1/",
                        "limits", Map.of("concurrency", 2, "longestWait", "PT5S"),
                        "timeouts", Map.of("idle", 0.5)))
                .path("id")
                .asString();

        var changed = patch(id, Map.of("limits", Map.of("concurrency", 3), "reply", Map.of("trimStop", false)))
                .ok();
        assertThat(changed.path("baseUrl").asString()).isEqualTo("http://127.0.0.1:11434/v1");
        assertThat(changed.at("/limits/concurrency").asInt()).isEqualTo(3);
        assertThat(changed.at("/limits/longestWait").asString()).isEqualTo("PT5S");
        assertThat(changed.at("/timeouts/idle").asString()).isEqualTo("PT0.5S");
        assertThat(changed.at("/timeouts/whole").asString()).isEqualTo("PT5M");
        assertThat(changed.at("/reply/trimStop").asBoolean()).isFalse();

        var limits = new HashMap<String, Object>();
        limits.put("limits", null);
        assertThat(patch(id, limits).ok().at("/limits/concurrency").asInt()).isEqualTo(64);
    }

    @Test
    void aSecretIsGivenAnewWhereTheAddressChanges() {
        var id = make(Map.of("name", "t", "preset", "tokenhub", "secret", "sk-1"))
                .path("id")
                .asString();

        var repointed = patch(id, Map.of("baseUrl", "https://collector.example.com/v1"));
        assertThat(field(repointed)).isEqualTo("secret");
        assertThat(patch(id, Map.of("baseUrl", "https://collector.example.com/v1", "secret", "sk-2"))
                        .status())
                .isEqualTo(200);
        assertThat(field(patch(id, Map.of("preset", "cometapi")))).isEqualTo("secret");
        assertThat(patch(id, Map.of("baseUrl", "https://collector.example.com/v2"))
                        .status())
                .as("the same host")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"preset":"tokenhub","secret":"sk-1"} | name
            {"name":" ","preset":"tokenhub","secret":"sk-1"} | name
            {"name":"0199a1b2-0000-7000-8000-000000000001","preset":"rehearsal"} | name
            {"name":"x","preset":"gpt"} | preset
            {"name":"x","preset":"tokenhub"} | secret
            {"name":"x","preset":"tokenhub","secret":"sk 1"} | secret
            {"name":"x","preset":"tokenhub","secret":7} | secret
            {"name":"x","preset":"openai-compatible"} | baseUrl
            {"name":"x","preset":"openai-compatible","baseUrl":"https://u:p@example.com/v1"} | baseUrl
            {"name":"x","preset":"rehearsal","baseUrl":"https://example.com"} | baseUrl
            {"name":"x","preset":"rehearsal","enabled":"yes"} | enabled
            {"name":"x","preset":"rehearsal","model":""} | model
            {"name":"x","preset":"rehearsal","default":true} | default
            {"name":"x","preset":"rehearsal","limitz":{}} | limitz
            {"name":"x","preset":"rehearsal","limits":{"concurency":5}} | limits.concurency
            {"name":"x","preset":"rehearsal","limits":{"concurrency":0}} | limits
            {"name":"x","preset":"rehearsal","limits":{"concurrency":"many"}} | limits.concurrency
            {"name":"x","preset":"rehearsal","limits":7} | limits
            {"name":"x","preset":"rehearsal","messages":{"maxMessages":3}} | messages
            {"name":"x","preset":"rehearsal","messages":{"alternate":false}} | messages
            {"name":"x","preset":"rehearsal","messages":{"system":"nowhere"}} | messages.system
            {"name":"x","preset":"rehearsal","request":{"path":"//evil.example/v1"}} | request
            {"name":"x","preset":"rehearsal","request":{"auth":{"header":"Host"}}} | request.auth
            {"name":"x","preset":"rehearsal","request":{"parameters":["logit_bias"]}} | request.parameters[0]
            {"name":"x","preset":"rehearsal","request":{"extraBody":{"messages":[]}}} | request
            {"name":"x","preset":"rehearsal","reply":{"finishReasons":{"done":"maybe"}}} | reply.finishReasons.done
            {"name":"x","preset":"rehearsal","prices":{"currency":"yuan"}} | prices
            {"name":"x","preset":"rehearsal","timeouts":{"connect":"PT-1S"}} | timeouts
            {"name":"x","preset":"rehearsal","window":{"inputTokens":0}} | window
            [1] | body
            """)
    void whatMakesNoSenseIsRefusedByItsName(String body, String field) {
        var refused = tenant.admin().post(PATH, body);

        assertThat(refused.problem()).as(refused.text()).isEqualTo("invalid-request");
        assertThat(field(refused)).isEqualTo(field);
        assertThat(refused.text()).doesNotContain("sk-1", "dev.troupe", "java.");
        assertThat(tenant.admin().get(PATH).ok().path("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/v1",
                "https://localhost/v1",
                "https://127.0.0.2/v1",
                "https://10.1.2.3/v1",
                "https://169.254.169.254/latest",
                "https://[::1]/v1",
                "https://[::ffff:10.0.0.1]/v1",
                "https://2130706433/v1",
                "https://0x7f000001/v1",
                "https://metadata.google.internal/v1"
            })
    void anAddressThatLeadsInsideIsRefused(String address) {
        var refused = tenant.admin().post(PATH, connection("in", address));

        assertThat(refused.problem()).isEqualTo("invalid-request");
        assertThat(field(refused)).isEqualTo("baseUrl");
        assertThat(tenant.admin().get(PATH).ok().path("items")).isEmpty();
    }

    @Test
    void aNameIsTakenOnceAndTenantsDoNotSeeEachOthers() {
        var id = make(connection("mine", "http://127.0.0.1:1/v1")).path("id").asString();
        assertThat(tenant.admin()
                        .post(PATH, connection("mine", "http://127.0.0.1:1/v1"))
                        .problem())
                .isEqualTo("conflict");

        var other = TestTenant.found(Api.of(environment));
        assertThat(other.admin().get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(other.admin().patch(PATH + "/" + id, Map.of("name", "yours")).status())
                .isEqualTo(404);
        assertThat(other.admin().delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(other.admin().post(PATH + "/" + id + "/check", Map.of()).status())
                .isEqualTo(404);
        assertThat(other.admin()
                        .post(PATH, connection("mine", "http://127.0.0.1:1/v1"))
                        .status())
                .isEqualTo(201);
        assertThat(tenant.service().get(PATH).status()).isEqualTo(403);
        assertThat(tenant.admin().get("/v1/operator/connections").status()).isEqualTo(403);
    }

    @Test
    void aTenantHasOnlySoManyConnections() {
        for (int made = 0; made < ConnectionVerbs.MOST; made++) {
            make(Map.of("name", "c" + made, "preset", "rehearsal"));
        }

        var refused = tenant.admin().post(PATH, Map.of("name", "one too many", "preset", "rehearsal"));
        assertThat(refused.problem()).isEqualTo("conflict");
        assertThat(tenant.admin().get(PATH + "?limit=100").ok().path("items")).hasSize(ConnectionVerbs.MOST);
    }

    @Test
    void anOldVersionIsNotWrittenOver() {
        var made = make(connection("v", "http://127.0.0.1:1/v1"));
        var path = PATH + "/" + made.path("id").asString();
        var version = "\"" + made.path("version").asLong() + "\"";

        assertThat(tenant.admin()
                        .with("If-Match", version)
                        .patch(path, Map.of("model", "a"))
                        .status())
                .isEqualTo(200);
        assertThat(tenant.admin()
                        .with("If-Match", version)
                        .patch(path, Map.of("model", "b"))
                        .problem())
                .isEqualTo("stale-version");
    }

    @Test
    void aConnectionThatRepliesComeOverStays() {
        var id = make(connection("main", "http://127.0.0.1:1/v1")).path("id").asString();
        tenant.admin()
                .patch("/v1/admin/tenant", Map.of("defaultConnection", "main"))
                .ok();

        assertThat(tenant.admin().delete(PATH + "/" + id).problem()).isEqualTo("conflict");
        assertThat(patch(id, Map.of("enabled", false)).problem()).isEqualTo("conflict");
        assertThat(patch(id, Map.of("name", "renamed")).status()).isEqualTo(200);
        assertThat(tenant.admin().get("/v1/admin/tenant").at("defaultConnection"))
                .isEqualTo("renamed");

        tenant.admin().patch("/v1/admin/tenant", "{\"defaultConnection\":null}").ok();
        assertThat(tenant.admin().delete(PATH + "/" + id).status()).isEqualTo(204);
        assertThat(tenant.admin().get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void theOperatorsConnectionsMayLeadAnywhereAndAreOfferedToAllWithoutTheirAddress() {
        var operator = Api.of(environment).operator();
        var name = "shared-" + UUID.randomUUID();
        var made = operator.post(
                        "/v1/operator/connections",
                        Map.of(
                                "name", name,
                                "preset", "openai-compatible",
                                "baseUrl", "http://10.0.0.7:8000/v1",
                                "secret", "sk-of-the-operator"))
                .ok();
        assertThat(made.path("default").asBoolean()).isFalse();
        assertThat(made.path("fromEnvironment").asBoolean()).isFalse();

        var offered = tenant.admin().get(PATH + "/shared");
        assertThat(offered.ok().findValuesAsString("name")).contains(name, "environment");
        assertThat(offered.text()).doesNotContain("10.0.0.7", "sk-of-the-operator", "127.0.0.1");
        var path = "/v1/operator/connections/" + made.path("id").asString();
        assertThat(tenant.admin().get(PATH + "/" + made.path("id").asString()).status())
                .isEqualTo(404);
        assertThat(operator.delete(path).status()).isEqualTo(204);
    }

    @Test
    void theEnvironmentsConnectionIsReadButNotWritten() {
        var operator = Api.of(environment).operator();
        var environments = operator.get("/v1/operator/connections?limit=100")
                .ok()
                .path("items")
                .valueStream()
                .filter(it -> it.path("fromEnvironment").asBoolean())
                .findFirst()
                .orElseThrow();
        var path = "/v1/operator/connections/" + environments.path("id").asString();

        assertThat(environments.path("name").asString()).isEqualTo("environment");
        assertThat(operator.patch(path, Map.of("model", "other")).problem()).isEqualTo("conflict");
        assertThat(operator.delete(path).problem()).isEqualTo("conflict");
        assertThat(operator.patch(path, Map.of("default", false)).status()).isEqualTo(200);
        assertThat(field(operator.patch(path, Map.of("default", 1)))).isEqualTo("default");
    }

    private JsonNode make(Map<String, ?> body) {
        var made = tenant.admin().post(PATH, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private Answer patch(String id, Object body) {
        return tenant.admin().patch(PATH + "/" + id, body);
    }

    private static Map<String, Object> connection(String name, String baseUrl) {
        return Map.of("name", name, "preset", "openai-compatible", "baseUrl", baseUrl, "model", "m");
    }

    private static String field(Answer refused) {
        return refused.json().at("/errors/0/field").asString("");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
