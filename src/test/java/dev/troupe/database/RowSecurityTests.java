package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.testing.Api;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The second wall, by itself: what PostgreSQL lets the service's own role see, whatever the service asks. */
@TroupeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowSecurityTests {

    private static final byte[] PICTURE = Base64.getDecoder().decode("iVBORw0KGgo=");

    @Autowired
    Environment environment;

    TenantRows owner;
    TenantRows stranger;
    Connection connection;

    @BeforeAll
    void fillEveryTable() {
        owner = furnished(environment, TestTenant.found(Api.of(environment)));
        stranger = furnished(environment, TestTenant.found(Api.of(environment)));
    }

    /** Puts something of the tenant into every table. */
    static TenantRows furnished(Environment environment, TestTenant tenant) {
        var character = tenant.castTavernKeeper();
        tenant.admin().put("/v1/admin/characters/%s/avatar".formatted(character), PICTURE);
        tenant.admin()
                .with("Idempotency-Key", "once")
                .post("/v1/admin/connections", Map.of("name", "own", "preset", "tokenhub", "secret", "sk-1"))
                .ok();
        var lorebook = tenant.admin().post("/v1/admin/lorebooks", Map.of("book", Map.of("entries", List.of())));
        tenant.admin()
                .put("/v1/admin/characters/%s/lorebooks".formatted(character), List.of(lorebook.at("lorebook.id")))
                .ok();
        var limits = List.of(
                Map.of("scope", "tenant", "metric", "turns", "window", "minute", "amount", 100),
                Map.of("scope", "tenant", "metric", "tokens", "window", "day", "amount", 1_000_000));
        tenant.admin().put("/v1/admin/limits", Map.of("limits", limits)).ok();
        tenant.admin()
                .post(
                        "/v1/admin/issuers",
                        Map.of("issuer", "https://id.example", "audience", "troupe:" + tenant.slug()))
                .ok();
        tenant.session("ann", character).ask("Anything left?").ok();
        var rows = TenantRows.of(environment, tenant.slug());
        callTheModel(rows.url(), rows.tenantId());
        return rows;
    }

    /** Permits and what is written down of a reply live only as long as a call, and so end before a test could look. */
    private static void callTheModel(String url, UUID tenantId) {
        try (var application = TestDatabase.asApplication(url);
                var statement = application.createStatement()) {
            statement.execute("""
                    set troupe.tenant_id = '%1$s';
                    insert into permit (tenant_id, holder, connection_id, node, entered_at, granted_at, lease_until)
                    select '%1$s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), now(), 'infinity';
                    insert into reply_chunk (tenant_id, turn_id, start, text) select tenant_id, id, 0, 'said' from turn;
                    insert into card_file (tenant_id, character_id, path, sha256)
                    select tenant_id, id, 'a file', avatar from character where avatar is not null;
                    insert into permit_share (tenant_id, connection_id, last_granted_at)
                    values ('%1$s', gen_random_uuid(), now());
                    insert into stream_ticket (tenant_id, hash, user_id, turn_id, expires_at)
                    select t.tenant_id, sha256('a ticket of %1$s'), s.user_id, t.id, 'infinity'
                    from turn t join session s on s.tenant_id = t.tenant_id and s.id = t.session_id;
                    insert into issued_token (tenant_id, id, user_id, purpose, issued_at, expires_at)
                    select tenant_id, gen_random_uuid(), id, 'api', now(), 'infinity' from tenant_user;
                    insert into reservation (tenant_id, turn_id, session_id, character_id, opened_at, tokens, costs, prices)
                    select '%1$s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), 1, '{}', '{}';
                    insert into made_once (tenant_id, user_id, key, digest, at)
                    select '%1$s', id, 'a key', '\\x00', now() from tenant_user;
                    """.formatted(tenantId));
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = TestDatabase.asApplication(owner.url());
    }

    @AfterEach
    void leave() throws SQLException {
        connection.close();
    }

    Stream<String> tables() throws SQLException {
        try (var found = TestDatabase.asApplication(environment.getRequiredProperty("spring.datasource.url"))) {
            return Stream.concat(Stream.of("tenant"), TenantRows.ownedTables(found).stream());
        }
    }

    Stream<String> ownedTables() throws SQLException {
        return tables().filter(it -> !it.equals("tenant"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void withoutATenantNoRowIsSeen(String table) throws SQLException {
        assertThat(owner.count(table))
                .as("rows that are there: a test that looks at none proves nothing, so make one in fillEveryTable")
                .isPositive();

        assertThat(count(table)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void aTenantSeesOnlyItsOwnRows(String table) throws SQLException {
        set("troupe.tenant_id", stranger.tenantId().toString());

        var column = table.equals("tenant") ? "id" : "tenant_id";
        assertThat(texts("select distinct %s::text from %s".formatted(column, table)))
                .containsExactly(stranger.tenantId().toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownedTables")
    void noRowIsInsertedForAnotherTenant(String table) throws SQLException {
        set("troupe.tenant_id", stranger.tenantId().toString());
        var copied =
                "insert into %1$s select (jsonb_populate_record(t, '{\"tenant_id\":\"%2$s\"}')).* from %1$s t limit 1"
                        .formatted(table, owner.tenantId());

        assertThatThrownBy(() -> execute(copied))
                .hasMessageMatching("(?s).*(row-level security policy for table|permission denied for table).*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownedTables")
    void noRowIsHandedToAnotherTenant(String table) throws SQLException {
        set("troupe.tenant_id", stranger.tenantId().toString());
        var handed = "update %s set tenant_id = '%s'".formatted(table, owner.tenantId());

        assertThatThrownBy(() -> execute(handed))
                .hasMessageMatching("(?s).*(row-level security policy for table|permission denied for table).*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownedTables")
    void noRowOfAnotherTenantIsChangedOrDeleted(String table) throws SQLException {
        var before = owner.all();
        set("troupe.tenant_id", stranger.tenantId().toString());
        for (var verb : List.of("update %1$s set tenant_id = tenant_id", "delete from %1$s")) {
            var sql = verb.formatted(table) + " where tenant_id = '%s'".formatted(owner.tenantId());
            if (!allowed(verb.startsWith("delete") ? "DELETE" : "UPDATE", table)) {
                assertThatThrownBy(() -> execute(sql)).hasMessageContaining("permission denied");
            } else {
                assertThat(execute(sql)).isZero();
            }
        }
        assertThat(owner.all()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void theWallStandsForTheOwnerToo(String table) throws SQLException {
        assertThat(texts("""
                select relrowsecurity::text || relforcerowsecurity::text from pg_class where oid = '%s'::regclass
                """.formatted(table))).containsExactly("truetrue");
        try (var owning = TestDatabase.asOwner(owner.url())) {
            assertThat(texts(owning, "select count(*)::text from " + table)).containsExactly("0");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownedTables")
    void everyPrimaryKeyBeginsWithTheTenant(String table) throws SQLException {
        assertThat(texts("""
                select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indisprimary and i.indrelid = '%s'::regclass
                """.formatted(table))).containsExactly("tenant_id");
    }

    @Test
    void everyReferenceBetweenOwnedTablesCarriesTheTenant() throws SQLException {
        assertThat(texts("""
                select conname from pg_constraint k
                where contype = 'f' and exists (
                    select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')
                and not exists (
                    select from generate_subscripts(k.conkey, 1) as i
                    join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[i]
                    join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[i]
                    where here.attname = 'tenant_id' and there.attname = 'tenant_id')
                """)).isEmpty();
    }

    @Test
    void everyOtherTableIsKnownToBelongToNoTenant() throws SQLException {
        assertThat(texts("""
                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and not relrowsecurity
                and relname not like 'flyway%'
                """)).containsExactlyInAnyOrder("operator_key", "signing_key");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "update installation_connection set base_url = 'https://elsewhere.example'",
                "delete from installation_connection"
            })
    void noTenantWritesTheInstallationsConnections(String sql) throws SQLException {
        set("troupe.tenant_id", owner.tenantId().toString());

        assertThat(texts("select name from installation_connection")).isNotEmpty();
        assertThat(execute(sql)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"update ledger_entry set cost_micros = 0", "delete from ledger_entry", "truncate ledger_entry"})
    void theLedgerIsOnlyWrittenForward(String sql) throws SQLException {
        set("troupe.tenant_id", owner.tenantId().toString());

        assertThatThrownBy(() -> execute(sql)).hasMessageContaining("permission denied for table ledger_entry");
    }

    @Test
    void sumsOfAllTenantsAreForTheOperator() throws SQLException {
        var sums = "select count(*)::text from usage_of_tenants('-infinity', 'infinity')";
        set("troupe.tenant_id", owner.tenantId().toString());

        assertThatThrownBy(() -> texts(sums)).hasMessageContaining("for the operator");
        set("troupe.tenant_id", "");
        set("troupe.scope", "installation");
        assertThat(texts(sums)).doesNotContain("0");
    }

    @Test
    void aPersonIsForgottenInTheirOwnTenantsLedgerOnly() throws SQLException {
        set("troupe.tenant_id", owner.tenantId().toString());
        var user = texts("select user_id::text from ledger_entry").getFirst();
        set("troupe.tenant_id", stranger.tenantId().toString());

        assertThat(texts("select forget_in_ledger('%s')::text".formatted(user))).containsExactly("0");
        set("troupe.tenant_id", "");
        assertThat(texts("select forget_in_ledger('%s')::text".formatted(user))).containsExactly("0");
        set("troupe.tenant_id", owner.tenantId().toString());
        assertThat(texts("select user_id::text from ledger_entry")).contains(user);
    }

    @Test
    void theInstallationSeesTenantsAndNothingOfTheirs() throws SQLException {
        set("troupe.scope", "installation");

        assertThat(texts("select id::text from tenant"))
                .contains(owner.tenantId().toString(), stranger.tenantId().toString());
        assertThat(visibleTables()).containsExactly("tenant");
    }

    @Test
    void aNodeSeesPermitsAndSuspendedTenantsAndNoTurnThatIsOverAndNothingElse() throws SQLException {
        set("troupe.scope", "node");

        assertThat(texts("select state from turn where state not in ('queued', 'streaming')"))
                .isEmpty();
        assertThat(texts("select status from tenant where status <> 'suspended'"))
                .isEmpty();
        assertThat(visibleTables())
                .isSubsetOf("turn", "permit", "permit_share", "tenant", "reservation", "meter", "rate_bucket");
        assertThat(texts("select period from meter where ends > now() and reserved > 0"))
                .isEmpty();
    }

    @Test
    void aNodeSeesLiveTurnsOfEveryTenantButCantEndThem() throws SQLException {
        connection.setAutoCommit(false);
        for (var tenant : List.of(owner, stranger)) {
            set("troupe.tenant_id", tenant.tenantId().toString());
            execute("update turn set state = 'streaming', ended_at = null");
        }
        set("troupe.tenant_id", "");
        set("troupe.scope", "node");

        assertThat(texts("select tenant_id::text from turn"))
                .contains(owner.tenantId().toString(), stranger.tenantId().toString());
        assertThatThrownBy(() -> execute("update turn set state = 'completed', ended_at = now()"))
                .hasMessageContaining("row-level security policy");
        connection.rollback();
    }

    @Test
    void aPresentedKeyShowsItselfAndItsTenantAndNothingElse() throws SQLException {
        set("troupe.tenant_id", owner.tenantId().toString());
        var publicId = texts("select public_id from api_key order by id").getFirst();
        set("troupe.tenant_id", "");
        set("troupe.presented_key", publicId);

        assertThat(texts("select public_id from api_key")).containsExactly(publicId);
        assertThat(texts("select id::text from tenant"))
                .containsExactly(owner.tenantId().toString());
        assertThat(visibleTables()).containsExactlyInAnyOrder("tenant", "api_key");
        assertThat(execute("update api_key set role = 'admin'")).isZero();
        assertThat(execute("delete from api_key")).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"troupe.scope", "troupe.presented_key"})
    void aScopeThatNamesNothingShowsNothing(String setting) throws SQLException {
        set(setting, UUID.randomUUID().toString());

        assertThat(visibleTables()).isEmpty();
    }

    private List<String> visibleTables() throws SQLException {
        var visible = new ArrayList<String>();
        for (var table : tables().toList()) {
            if (count(table) > 0) visible.add(table);
        }
        return visible;
    }

    private int count(String table) throws SQLException {
        return Integer.parseInt(texts("select count(*) from " + table).getFirst());
    }

    private boolean allowed(String verb, String table) throws SQLException {
        return texts("select has_table_privilege('%s', '%s')".formatted(table, verb))
                .getFirst()
                .equals("t");
    }

    private void set(String name, String value) throws SQLException {
        texts("select set_config('%s', '%s', false)".formatted(name, value));
    }

    private List<String> texts(String sql) throws SQLException {
        return texts(connection, sql);
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        }
    }

    private int execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
