package dev.troupe.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.TroupeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A plan may be made while a table is still empty, and is kept: it must be the right one also where PostgreSQL knows nothing. */
@TroupeTest
class PathPlanTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    @Test
    void eachMessageOfAPathIsFoundByItsId() {
        var sql = MessagePaths.PATH
                .replace(":tenant", "$1")
                .replace(":session", "$2")
                .replace(":tip", "$3")
                .replace(":limit", "$4");
        var plan = transactions.execute(_ -> {
            jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
            jdbc.sql("prepare path(uuid, uuid, uuid, int) as " + sql + "select content from path")
                    .update();
            var lines = jdbc.sql("explain execute path(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 40)")
                    .query(String.class)
                    .list();
            jdbc.sql("deallocate path").update();
            return lines;
        });

        assertThat(plan)
                .filteredOn(line -> line.contains("on message"))
                .hasSize(2)
                .allMatch(line -> line.contains("using message_pkey"));
    }
}
