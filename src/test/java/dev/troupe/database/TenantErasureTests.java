package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.testing.Answer;
import dev.troupe.testing.Api;
import dev.troupe.testing.Problems;
import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The operator erases a tenant, and every table is rid of it. */
@TroupeTest
class TenantErasureTests {

    private static final String TENANTS = "/v1/operator/tenants";
    private static final int LEDGER = 2_500;

    @Autowired
    Environment environment;

    private Api operator;
    private TestTenant tenant;
    private TenantRows rows;

    @BeforeEach
    void found() {
        operator = Api.of(environment).operator();
        tenant = TestTenant.found(Api.of(environment));
    }

    @Test
    void noTableHasARowOfItAndAnotherTenantIsUntouched() throws SQLException {
        furnish();
        var another = TestTenant.found(Api.of(environment));
        var others = RowSecurityTests.furnished(environment, another);
        longLedger();
        assertThat(left()).as("Rows in every table").doesNotContainValue(0);
        var before = others.all();

        var receipt = erase();

        assertThat(receipt.at("tenant")).isEqualTo(tenant.slug());
        assertThat(receipt.at("erasedAt")).endsWith("Z");
        assertThat(receipt.ok().at("/counts/ledgerEntries").asInt()).isGreaterThan(LEDGER);
        assertThat(receipt.json().at("/counts/users").asInt()).isOne();
        assertThat(receipt.json().at("/counts/sessions").asInt()).isOne();
        assertThat(receipt.json().at("/counts/messages").asInt()).isEqualTo(3);
        assertThat(left())
                .allSatisfy((table, number) -> assertThat(number).as(table).isZero());
        assertThat(others.all()).isEqualTo(before);
        assertThat(another.admin().get("/v1/admin/tenant").status()).isEqualTo(200);
    }

    @Test
    void itsKeysProveNobodyAndItsSlugIsFree() {
        erase().ok();

        assertThat(tenant.admin().get("/v1/admin/tenant").problem()).isEqualTo("unauthenticated");
        assertThat(tenant.user("ann").get("/v1/me").problem()).isEqualTo("unauthenticated");
        var path = TENANTS + "/" + tenant.slug();
        Problems.check(operator.get(path), "not-found", path);
        Problems.check(operator.delete(path), "not-found", path);
        assertThat(operator.post(TENANTS, Map.of("slug", tenant.slug(), "name", "Another"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aReplyThatIsBeingWrittenIsEnded() throws SQLException {
        ScriptedUpstream.shared().reset();
        var session = tenant.session("ann", tenant.castTavernKeeper());
        var script = ScriptedUpstream.shared().next(Script.paced());
        rows = TenantRows.of(environment, tenant.slug());
        try (var events = session.send("Go on.")) {
            script.says("Once upon ");
            events.text(5);

            erase().ok();

            assertThat(events.next("completed").data().path("finish").asString())
                    .isEqualTo("stopped");
        }
        assertThat(left())
                .allSatisfy((table, number) -> assertThat(number).as(table).isZero());
    }

    @Test
    void anErasureThatWasCutShortIsTakenUpAgain() throws SQLException {
        furnish();
        operator.patch(TENANTS + "/" + tenant.slug(), Map.of("status", "suspended"))
                .ok();
        execute("installation", "select erase_part_of_tenant('%s', 2)".formatted(rows.tenantId()));

        erase().ok();

        assertThat(left())
                .allSatisfy((table, number) -> assertThat(number).as(table).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"erase_tenant('%s')", "erase_part_of_tenant('%s', 1)"})
    void onlyTheInstallationErasesAndOnlyWhoIsSuspended(String function) {
        rows = TenantRows.of(environment, tenant.slug());
        var call = "select " + function.formatted(rows.tenantId());

        assertThatThrownBy(() -> execute("installation", call)).hasMessageContaining("suspended");
        operator.patch(TENANTS + "/" + tenant.slug(), Map.of("status", "suspended"))
                .ok();
        for (var scope : new String[] {"", "node"}) {
            assertThatThrownBy(() -> execute(scope, call)).hasMessageContaining("Only the installation");
        }
    }

    @Test
    void theServiceMayNotDeleteATenantByItself() {
        rows = TenantRows.of(environment, tenant.slug());

        assertThatThrownBy(
                        () -> execute("installation", "delete from tenant where id = '%s'".formatted(rows.tenantId())))
                .hasMessageContaining("permission denied for table tenant");
    }

    private Answer erase() {
        return operator.delete(TENANTS + "/" + tenant.slug());
    }

    private void furnish() {
        rows = RowSecurityTests.furnished(environment, tenant);
    }

    private void longLedger() throws SQLException {
        try (var superuser = TestDatabase.asSuperuser(rows.url());
                var statement = superuser.createStatement()) {
            statement.execute("""
                    insert into ledger_entry
                    select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'turn_id', gen_random_uuid()))).*
                    from ledger_entry e, generate_series(1, %d) where e.tenant_id = '%s'
                    """.formatted(LEDGER, rows.tenantId()));
        }
    }

    /** How many rows of the tenant each table has, as a superuser counts them. */
    private Map<String, Integer> left() throws SQLException {
        try (var superuser = TestDatabase.asSuperuser(rows.url())) {
            var left = new TreeMap<String, Integer>();
            for (var table : TenantRows.ownedTables(superuser)) left.put(table, count(superuser, table, "tenant_id"));
            left.put("tenant", count(superuser, "tenant", "id"));
            return left;
        }
    }

    private int count(Connection connection, String table, String column) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from %s where %s = '%s'".formatted(table, column, rows.tenantId()))) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String scope, String sql) throws SQLException {
        try (var application = TestDatabase.asApplication(rows.url());
                var statement = application.createStatement()) {
            statement.execute("set troupe.scope = '%s'; set troupe.tenant_id = '%s'"
                    .formatted(scope, scope.isEmpty() ? rows.tenantId() : new UUID(0, 0)));
            statement.execute(sql);
        }
    }
}
