package dev.troupe.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Whatever admins and the operator write is noted: who, from where, what, and how it was before and after. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTests {

    /** What no admin writes, or what is written only together with what is audited. A new table belongs here or is audited. */
    private static final List<String> NOT_AUDITED = List.of(
            "asset",
            "audit_entry",
            "given_answer",
            "installation_bucket",
            "installation_limit_set",
            "installation_meter",
            "issued_token",
            "ledger_entry",
            "made_once",
            "message",
            "meter",
            "operator_audit_entry",
            "operator_given_answer",
            "permit",
            "permit_gate",
            "permit_share",
            "rate_bucket",
            "reply_chunk",
            "reservation",
            "session",
            "signing_key",
            "stream_ticket",
            "token_learning",
            "turn",
            "usage_limit_set");

    @Autowired
    Environment environment;

    TestTenant tenant;
    String character;

    @BeforeAll
    void prepare() {
        tenant = TestTenant.found(Api.of(environment));
        character = make("/v1/admin/characters", Map.of("slug", "iris", "card", Map.of("name", "Iris")));
    }

    /** A request of an admin. @param audited what it writes, as {@code created key} */
    record Write(String name, Function<AuditTests, Answer> request, String... audited) {

        @Override
        public String toString() {
            return name;
        }
    }

    Stream<Write> writes() {
        return Stream.of(
                write("making a key", it -> it.post("/keys", Map.of("name", "k", "role", "service")), "created key"),
                write(
                        "rotating a key",
                        it -> it.post("/keys/" + it.key() + "/rotate", Map.of()),
                        "created key",
                        "changed key"),
                write("deleting a key", it -> it.delete("/keys/" + it.key()), "deleted key"),
                write("changing the tenant", it -> it.patch("/tenant", Map.of("name", "Other")), "changed tenant"),
                write(
                        "making a character",
                        it -> it.post("/characters", Map.of("card", Map.of("name", "Bo"))),
                        "created character"),
                write(
                        "importing a character",
                        it -> it.post(
                                "/characters/import", Map.of("name", "Jo", "description", "A card of the first kind")),
                        "created character"),
                write(
                        "editing a draft",
                        it -> it.put(
                                "/characters/iris/draft", Map.of("card", Map.of("name", "Iris", "tags", List.of("x")))),
                        "changed character"),
                write(
                        "changing a character",
                        it -> it.patch("/characters/iris", Map.of("visibility", "unlisted")),
                        "changed character"),
                write(
                        "publishing",
                        it -> it.post("/characters/iris/publish", Map.of()),
                        "created revision",
                        "changed character"),
                write("putting an avatar", it -> it.put("/characters/iris/avatar", picture()), "changed character"),
                write("removing an avatar", it -> it.delete("/characters/iris/avatar"), "changed character"),
                write(
                        "attaching a lorebook",
                        it -> it.put("/characters/iris/lorebooks", List.of(it.lorebook())),
                        "created attached-lorebook"),
                write("making a lorebook", it -> it.post("/lorebooks", book()), "created lorebook"),
                write(
                        "changing a lorebook",
                        it -> it.put("/lorebooks/" + it.lorebook(), book("other")),
                        "changed lorebook"),
                write("deleting a lorebook", it -> it.delete("/lorebooks/" + it.lorebook()), "deleted lorebook"),
                write(
                        "registering an issuer",
                        it -> it.post(
                                "/issuers",
                                Map.of("issuer", "https://id.example", "audience", "troupe:" + it.tenant.slug())),
                        "created issuer"),
                write("making a connection", it -> it.post("/connections", upstream()), "created connection"),
                write(
                        "changing a connection",
                        it -> it.patch("/connections/" + it.connection(), Map.of("model", "m2")),
                        "changed connection"),
                write(
                        "deleting a connection",
                        it -> it.delete("/connections/" + it.connection()),
                        "deleted connection"),
                write(
                        "setting limits",
                        it -> it.put(
                                "/limits",
                                Map.of(
                                        "limits",
                                        List.of(Map.of("scope", "tenant", "metric", "concurrent", "amount", 100)))),
                        "created limit"),
                write("deleting a character", it -> it.delete("/characters/" + it.unpublished()), "deleted character"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void everyWriteOfAnAdminIsNoted(Write write) {
        var answer = write.request.apply(this);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);

        var entries = entriesOf(answer);

        assertThat(entries.stream()
                        .map(it -> it.path("action").asString() + " "
                                + it.path("resource").asString()))
                .contains(write.audited);
        assertThat(entries).allSatisfy(it -> {
            assertThat(it.path("actor").asString()).isEqualTo("key");
            assertThat(it.path("keyId").asString()).isNotBlank();
            assertThat(it.path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(it.path("route").asString()).contains(" /v1/admin/");
            assertThat(it.has("before")).isEqualTo(!it.path("action").asString().equals("created"));
            assertThat(it.has("after")).isEqualTo(!it.path("action").asString().equals("deleted"));
        });
    }

    @Test
    void whatAdminsDoWithPeopleIsNotedAndNotWithWhom() {
        tenant.user("bea").get("/v1/me").ok();
        var id = tenant.admin().get("/v1/admin/users?query=bea").at("items.0.id");
        var exported = tenant.admin().get("/v1/admin/users/bea/export");
        var revoked = tenant.admin().post("/v1/browser-tokens/revoke", Map.of("user", "bea"));
        var erased = tenant.admin().delete("/v1/admin/users/bea");

        assertThat(actions(exported)).containsExactly("exported user");
        assertThat(actions(revoked)).containsExactly("changed user");
        assertThat(actions(erased)).contains("deleted user");
        assertThat(page("?resource=user").toString()).doesNotContain("bea", id);
    }

    private List<String> actions(Answer answer) {
        return entriesOf(answer).stream()
                .map(it ->
                        it.path("action").asString() + " " + it.path("resource").asString())
                .toList();
    }

    @Test
    void oneWritesDigestIsTheNextOnesBefore() {
        var first = patch("/characters/iris", Map.of("visibility", "private"));
        var second = patch("/characters/iris", Map.of("visibility", "public"));

        var earlier = entriesOf(first).getFirst();
        var later = entriesOf(second).getFirst();

        assertThat(earlier.path("subject").asString()).isEqualTo(character);
        assertThat(later.path("before").asString())
                .isEqualTo(earlier.path("after").asString());
        assertThat(later.path("after").asString())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(later.path("before").asString());
    }

    @Test
    void whatIsRefusedIsNotNoted() {
        var refused = tenant.admin().with("If-Match", "\"999\"").patch("/v1/admin/tenant", Map.of("name", "Never"));

        assertThat(refused.status()).isEqualTo(412);
        assertThat(entriesOf(refused)).isEmpty();
    }

    @Test
    void neitherReadingNorUsingAKeyIsAWrite() {
        var read = tenant.admin().get("/v1/admin/keys");
        tenant.user("ann").patch("/v1/me", Map.of("name", "Ann")).ok();

        assertThat(entriesOf(read)).isEmpty();
        assertThat(page("?resource=user")).isEmpty();
    }

    @Test
    void theListIsReadInPagesAndNarrowed() {
        post("/keys", Map.of("name", "one", "role", "service"));
        post("/keys", Map.of("name", "two", "role", "service"));

        var page = tenant.admin().get("/v1/admin/audit?resource=key&limit=1").ok();
        var next = tenant.admin()
                .get("/v1/admin/audit?resource=key&limit=1&cursor="
                        + page.path("nextCursor").asString())
                .ok();

        assertThat(page.path("items")).hasSize(1);
        assertThat(next.path("items")).hasSize(1);
        assertThat(next.at("/items/0/at").asString())
                .isLessThan(page.at("/items/0/at").asString());
        assertThat(page("?resource=key&to=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(page("?resource=key&subject=" + page.at("/items/0/subject").asString()))
                .hasSize(1);
    }

    @Test
    void aTenantSeesNothingOfAnothersAudit() {
        var stranger = TestTenant.found(Api.of(environment));

        assertThat(stranger.admin().get("/v1/admin/audit?limit=100").text()).doesNotContain(character);
        assertThat(stranger.service().get("/v1/admin/audit").problem()).isEqualTo("forbidden");
        assertThat(stranger.admin().get("/v1/operator/audit").problem()).isEqualTo("forbidden");
    }

    @Test
    void theOperatorsWritesAreNotedApart() {
        var founded = Api.of(environment)
                .operator()
                .post("/v1/operator/tenants", Map.of("slug", "t-" + UUID.randomUUID(), "name", "New"));
        var id = founded.ok().path("id").asString();

        var entries = operators(founded);

        assertThat(entries).hasSize(2).allSatisfy(it -> {
            assertThat(it.path("actor").asString()).isEqualTo("operator");
            assertThat(it.path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(it.path("route").asString()).isEqualTo("POST /v1/operator/tenants");
            assertThat(it.path("tenantId").asString()).isEqualTo(id);
        });
        assertThat(entries.stream().map(it -> it.path("resource").asString()))
                .containsExactlyInAnyOrder("tenant", "key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update %s set address = null",
                "delete from %s",
                "truncate %s",
                "insert into %s select * from %1$s"
            })
    void theServiceItselfCantRewriteIt(String sql) throws SQLException {
        try (var application = TestDatabase.asApplication(environment.getRequiredProperty("spring.datasource.url"));
                var statement = application.createStatement()) {
            statement.execute("set troupe.tenant_id = '%s'"
                    .formatted(TenantRows.of(environment, tenant.slug()).tenantId()));
            for (var table : List.of("audit_entry", "operator_audit_entry")) {
                assertThatThrownBy(() -> statement.execute(sql.formatted(table)))
                        .hasMessageContaining("permission denied for table " + table);
            }
        }
    }

    @Test
    void everyTableIsAuditedOrKnownToBeWrittenByNoAdmin() throws SQLException {
        var unaudited = new ArrayList<String>();
        try (var owner = TestDatabase.asOwner(environment.getRequiredProperty("spring.datasource.url"));
                var statement = owner.createStatement();
                var found = statement.executeQuery("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'flyway%'
                        and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit_writes')
                        """)) {
            while (found.next()) unaudited.add(found.getString(1));
        }
        assertThat(unaudited).containsExactlyInAnyOrderElementsOf(NOT_AUDITED);
    }

    private List<JsonNode> entriesOf(Answer answer) {
        return page("?limit=100&request=" + answer.header("Troupe-Request-Id"));
    }

    private List<JsonNode> page(String query) {
        return items(tenant.admin().get("/v1/admin/audit" + query));
    }

    private List<JsonNode> operators(Answer answer) {
        return items(
                Api.of(environment).operator().get("/v1/operator/audit?request=" + answer.header("Troupe-Request-Id")));
    }

    private static List<JsonNode> items(Answer page) {
        return page.ok().path("items").valueStream().toList();
    }

    private static Write write(String name, Function<AuditTests, Answer> request, String... audited) {
        return new Write(name, request, audited);
    }

    private Answer post(String path, Object body) {
        return tenant.admin().post("/v1/admin" + path, body);
    }

    private Answer put(String path, Object body) {
        return tenant.admin().put("/v1/admin" + path, body);
    }

    private Answer patch(String path, Object body) {
        return tenant.admin().patch("/v1/admin" + path, body);
    }

    private Answer delete(String path) {
        return tenant.admin().delete("/v1/admin" + path);
    }

    private String make(String path, Object body) {
        return tenant.admin().post(path, body).ok().path("id").asString();
    }

    private String key() {
        return make("/v1/admin/keys", Map.of("name", "to go", "role", "service"));
    }

    private String lorebook() {
        return post("/lorebooks", book()).at("lorebook.id");
    }

    private String connection() {
        return make("/v1/admin/connections", upstream());
    }

    private static Map<String, Object> upstream() {
        return Map.of("name", "c-" + UUID.randomUUID(), "preset", "tokenhub", "secret", "sk-1");
    }

    private String unpublished() {
        return make("/v1/admin/characters", Map.of("card", Map.of("name", "Short")));
    }

    private static Map<String, Object> book() {
        return book("lore");
    }

    private static Map<String, Object> book(String name) {
        return Map.of("name", name, "book", Map.of("entries", List.of()));
    }

    private static byte[] picture() {
        return Base64.getDecoder()
                .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    }
}
