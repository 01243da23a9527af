package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.RawCall;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.SharedDatabase;
import dev.troupe.testing.TestDatabase;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TestTenant;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A session of 32 MB is taken by somebody who reads slowly, alone or with all that is kept of its user, and that goes wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class BrokenExportTests {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String LONGEST = "repeat('x', 16000)";
    private static final String TRANSACTIONS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and usename = '%s' and state like 'idle in transaction%%'
            """.formatted(TestDatabase.APPLICATION);

    private final SharedDatabase database = SharedDatabase.create();
    private final LongSession rows = new LongSession(database.url());
    private RunningTroupe troupe;
    private TestTenant tenant;
    private TestSession session;

    @BeforeAll
    void start() {
        troupe = database.start();
        tenant = TestTenant.found(troupe.api());
        session = tenant.session("ann", tenant.castTavernKeeper());
        rows.grow(session, 2_000, LONGEST);
    }

    @AfterAll
    void close() {
        troupe.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "markdown", "all of the user's"})
    void aPartIsNeverTakenForTheWhole(String format) throws Exception {
        try (var call = begun(format)) {
            rows.asSuperuser("revoke select on message from " + TestDatabase.APPLICATION);
            assertThatThrownBy(() -> drain(call)).isInstanceOf(IOException.class);
        } finally {
            rows.asSuperuser("grant select on message to " + TestDatabase.APPLICATION);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "all of the user's"})
    void whoeverReadsSlowlyHoldsNoConnectionToTheDatabase(String format) throws Exception {
        try (var call = begun(format)) {
            await().atMost(SOON).until(() -> database.number(TRANSACTIONS) == 0);
            assertThat(drain(call)).isGreaterThan(2_000 * 16_000);
        }
    }

    @Test
    void whoeverLeavesIsNoFailure(CapturedOutput output) throws Exception {
        begun("json").cut();
        assertThat(session.user().get(session.path() + "/export").ok().path("messages"))
                .hasSize(2_001);
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    /** An export of which one byte was read. */
    private RawCall begun(String format) throws IOException {
        var call = format.startsWith("all")
                ? tenant.admin().raw("GET", "/v1/admin/users/ann/export", "")
                : session.user().raw("GET", session.path() + "/export?format=" + format, "");
        assertThat(call.status()).isEqualTo(200);
        call.read();
        return call;
    }

    private static int drain(RawCall call) throws IOException {
        int bytes = 1;
        while (call.read() >= 0) bytes++;
        return bytes;
    }
}
