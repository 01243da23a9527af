package dev.troupe.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.troupe.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The service starts only as a role that the second wall stands in the way of. */
class RoleCheckTests {

    private static final String URL = TestDatabase.create();

    @BeforeAll
    static void makeAGuardedTable() throws SQLException {
        run(
                TestDatabase.asOwner(URL),
                List.of("create table guarded (id int)", "alter table guarded enable row level security"));
    }

    @Test
    void aPlainRoleMayServe() throws SQLException {
        try (var connection = TestDatabase.asApplication(URL)) {
            assertThatCode(() -> check(connection)).doesNotThrowAnyException();
        }
    }

    @Test
    void aSuperuserMayNot() throws SQLException {
        try (var connection = TestDatabase.asSuperuser(URL)) {
            assertThatThrownBy(() -> check(connection)).hasMessageContaining("a superuser");
        }
    }

    @Test
    void theTablesOwnerMayNot() throws SQLException {
        try (var connection = TestDatabase.asOwner(URL)) {
            assertThatThrownBy(() -> check(connection)).hasMessageContaining("the owner of the tables");
        }
    }

    @Test
    void aRoleThatPassesThroughWallsMayNot() throws SQLException {
        assertRefused("ghost", "bypassrls", "", "allowed to bypass row-level security");
    }

    @Test
    void aMemberOfTheOwnerMayNot() throws SQLException {
        assertRefused("heir", "", "in role " + TestDatabase.OWNER, "the owner of the tables");
    }

    @Test
    void whoIsRefusedIsToldWhichTwoRolesAreNeeded() {
        var told = new RoleTooPowerfulAnalyzer().analyze(new RoleCheck.RoleTooPowerful("a superuser"));

        assertThat(told.getDescription()).contains("a superuser");
        assertThat(told.getAction()).contains("SPRING_DATASOURCE_USERNAME", "SPRING_FLYWAY_USER");
    }

    private static void assertRefused(String role, String attribute, String membership, String why)
            throws SQLException {
        run(
                TestDatabase.asSuperuser(URL),
                List.of("create role %s login password 'x' %s %s".formatted(role, attribute, membership)));
        try (var connection = DriverManager.getConnection(URL, role, "x")) {
            assertThatThrownBy(() -> check(connection)).hasMessageContaining(why);
        } finally {
            run(TestDatabase.asSuperuser(URL), List.of("drop role " + role));
        }
    }

    private static void check(Connection connection) {
        new RoleCheck(JdbcClient.create(new SingleConnectionDataSource(connection, true))).afterPropertiesSet();
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }
}
