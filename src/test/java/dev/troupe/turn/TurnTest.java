package dev.troupe.turn;

import dev.troupe.testing.Api;
import dev.troupe.testing.PacedScript;
import dev.troupe.testing.Script;
import dev.troupe.testing.ScriptedUpstream;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What tests of turns begin with: a tenant, a user, an open session with the tavern keeper, and the upstream's script. */
@TroupeTest
abstract class TurnTest {

    static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    final ScriptedUpstream upstream = ScriptedUpstream.shared();
    TestTenant tenant;
    TestSession session;
    Database database;

    @BeforeEach
    void open() {
        upstream.reset();
        tenant = TestTenant.found(Api.of(environment));
        session = tenant.session("ann", tenant.castTavernKeeper());
        database = new Database(jdbc, transactions);
    }

    PacedScript paced() {
        return upstream.next(Script.paced());
    }
}
