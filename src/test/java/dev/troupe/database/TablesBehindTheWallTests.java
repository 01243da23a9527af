package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.Api;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** That {@link RowSecurityTests} looks at everything that holds rows: what it doesn't find by itself is named here. */
@TroupeTest
class TablesBehindTheWallTests {

    @Autowired
    Environment environment;

    Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = TestDatabase.asApplication(environment.getRequiredProperty("spring.datasource.url"));
    }

    @AfterEach
    void leave() throws SQLException {
        connection.close();
    }

    /** These are the installation's and the nodes'. */
    @Test
    void everyOtherTableWithAWallHasATenantInEachRow() throws SQLException {
        assertThat(texts("""
                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and relrowsecurity and not exists (
                    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                """))
                .containsExactlyInAnyOrder(
                        "tenant",
                        "installation_bucket",
                        "installation_connection",
                        "installation_limit",
                        "installation_limit_set",
                        "installation_meter",
                        "operator_audit_entry",
                        "operator_given_answer",
                        "permit_gate",
                        "token_learning");
    }

    @Test
    void nothingButTablesHoldsRows() throws SQLException {
        assertThat(texts("""
                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
                and (c.relkind in ('v', 'm', 'f') or c.relkind in ('r', 'p') and n.nspname <> 'public')
                """))
                .as("views run as their owner, and see through walls")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "permit_gate",
                "token_learning",
                "installation_bucket",
                "installation_meter",
                "operator_audit_entry",
                "operator_given_answer"
            })
    void noTenantSeesWhatNodesKeepForAll(String table) throws SQLException {
        var tenant = TestTenant.found(Api.of(environment));
        var id = TenantRows.of(environment, tenant.slug()).tenantId();
        texts("select set_config('troupe.tenant_id', '%s', false)".formatted(id));

        assertThat(texts("select count(*)::text from " + table)).containsExactly("0");
    }

    private List<String> texts(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        }
    }
}
