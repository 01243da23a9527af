package dev.troupe.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.testing.TroupeTest;
import java.util.UUID;
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
        var plan = transactions.execute(_ -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return jdbc.sql("explain " + MessagePaths.PATH + "select content from path")
                    .param("tenant", UUID.randomUUID())
                    .param("session", UUID.randomUUID())
                    .param("tip", UUID.randomUUID())
                    .param("limit", 40)
                    .query(String.class)
                    .list();
        });

        assertThat(plan)
                .filteredOn(line -> line.contains("on message"))
                .hasSize(2)
                .allMatch(line -> line.contains("using message_pkey"));
    }
}
