package dev.troupe.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TroupeTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A plan may be made while a table is still empty, and is kept: it must be the right one also where PostgreSQL knows nothing. */
@TroupeTest
class PathPlanTests {

    @Value("${spring.datasource.url}")
    String url;

    @Test
    void eachMessageOfAPathIsFoundByItsId() throws SQLException {
        List<String> plan;
        try (var connection = TestDatabase.asSuperuser(url)) {
            connection.setAutoCommit(false);
            forgetWhatIsKnownOfMessages(connection);
            plan = genericPlan(connection);
            connection.rollback();
        }

        assertThat(plan)
                .filteredOn(line -> line.contains("Index Scan") && line.contains("message"))
                .hasSize(2)
                .allMatch(line -> line.contains("message_pkey"));
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on message"));
    }

    /** Until the transaction ends: other tests fill the table, and it may have been analysed. */
    private static void forgetWhatIsKnownOfMessages(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("update pg_class set relpages = 0, reltuples = -1 where oid = 'message'::regclass");
            statement.execute("delete from pg_statistic where starelid = 'message'::regclass");
        }
    }

    /** As the service has it: with its role, which row-level security binds, and without whole scans of tables. */
    private static List<String> genericPlan(Connection connection) throws SQLException {
        var path = MessagePaths.PATH
                .replace(":tenant", "$1")
                .replace(":session", "$2")
                .replace(":tip", "$3")
                .replace(":limit", "$4");
        try (var statement = connection.createStatement()) {
            statement.execute("set local role " + TestDatabase.APPLICATION);
            statement.execute("set local enable_seqscan = off");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare path(uuid, uuid, uuid, int) as " + path + "select content from path");
            var lines = new ArrayList<String>();
            var rows = statement.executeQuery(
                    "explain execute path(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 40)");
            while (rows.next()) lines.add(rows.getString(1));
            return lines;
        }
    }
}
