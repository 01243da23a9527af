package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.testing.Script;
import dev.troupe.testing.Statements;
import dev.troupe.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A turn costs the database the same, whatever is said in it and was said before. */
class TurnCostTests extends TurnTest {

    /** A handful at its beginning, two rounds of permits, and a handful at its end, with the bounds of transactions. */
    private static final int MOST = 45;

    private static final int SHORT = 1_000;
    private static final int LONG = 100_000;

    private static final String PATH_AND_ALTERNATIVES = """
            with recursive path as (
                select m.*, 1 as depth from message m
                where m.session_id = (select id from session) and m.id = (select head_id from session)
              union all
                select m.*, p.depth + 1 from path p join message m on m.id = p.parent_id where p.depth < 100
            )
            select content from path
            """;

    @BeforeEach
    void warmUp() {
        statements("Sit.");
    }

    @Test
    void aTurnTakesAsManyStatementsHoweverLongItsReplyIs() {
        var few = statements("A few ", "words.");
        var many = statements(IntStream.range(0, 500).mapToObj(it -> it + " ").toArray(String[]::new));

        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(MOST);
    }

    @Test
    void aTurnTakesNoMoreStatementsForTheTimeItLasts() {
        var few = statements("A few ", "words.");
        var script = paced().says("Slowly, ");
        try (var statements = Statements.counted();
                var events = session.send("Take your time.")) {
            events.text(8);
            var turn = statements.count();
            await().pollDelay(Duration.ofSeconds(2)).atMost(SOON).until(() -> true);
            assertThat(statements.count()).as("while nothing happens but ticks").isEqualTo(turn);
            script.says("slowly.").ends();
            events.next("completed");
            await().atMost(SOON).until(() -> statements.count() >= few);
            await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> statements.count() == few);
        }
    }

    @Test
    void aTurnTakesAsManyStatementsInALongSession() {
        var first = statements("A few ", "words.");
        grow(SHORT);

        assertThat(statements("A few ", "words.")).isEqualTo(first);
    }

    @Test
    void thePathIsReadFromAsManyPagesInALongSession() {
        grow(SHORT);
        var inShort = pages();
        grow(LONG);
        var inLong = pages();

        assertThat(inLong).isBetween(inShort / 2, inShort * 2);
        assertThat(session.user()
                        .get(session.path() + "/messages?limit=100")
                        .ok()
                        .path("items"))
                .hasSize(100);
    }

    private int statements(String... pieces) {
        upstream.next(Script.says(pieces));
        try (var statements = Statements.counted()) {
            session.ask("Go on.").ok();
            var counted = new int[] {-1};
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(SOON)
                    .until(() -> counted[0] == (counted[0] = statements.count()));
            return counted[0];
        }
    }

    /** Lets the shown path go on with so many messages, as if they had been said. Nothing is checked, which would take minutes. */
    private void grow(int messages) {
        superuser("set session_replication_role = replica; " + """
                with recursive said as (
                    select s.tenant_id, s.id as session_id, s.head_id as parent_id, gen_random_uuid() as id, 1 as place
                    from session s where s.id = '%1$s'
                  union all
                    select tenant_id, session_id, id, gen_random_uuid(), place + 1 from said where place < %2$d
                ), stored as (
                    insert into message (tenant_id, id, session_id, parent_id, role, content, state, created_at)
                    select tenant_id, id, session_id, parent_id, case when place %% 2 = 1 then 'user' else 'character' end,
                        'Said ' || place, 'complete', now() from said
                )
                update session set head_id = (select id from said order by place desc limit 1) where id = '%1$s';
                analyze message;
                """.formatted(session.id(), messages));
    }

    private void superuser(String sql) {
        var url = environment.getRequiredProperty("spring.datasource.url");
        try (var connection = TestDatabase.asSuperuser(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** How many pages PostgreSQL touches to read the newest part of the path. */
    private int pages() {
        var plan = database.rows(tenant.slug(), "explain (analyze, buffers, format json) " + PATH_AND_ALTERNATIVES)
                .getFirst()
                .values()
                .iterator()
                .next();
        var root = JsonMapper.shared().readTree(plan.toString()).path(0).path("Plan");
        return root.path("Shared Hit Blocks").asInt()
                + root.path("Shared Read Blocks").asInt();
    }
}
