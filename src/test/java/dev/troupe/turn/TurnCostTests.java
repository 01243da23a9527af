package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.troupe.lore.GivenBook;
import dev.troupe.testing.Script;
import dev.troupe.testing.Statements;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A turn costs the database the same, whatever is said in it and was said before. */
class TurnCostTests extends TurnTest {

    /** A handful at its beginning, one of them for all limits, two rounds of permits, and a handful at its end, with the bounds of transactions. */
    private static final int MOST = 21;

    /** The caller's key and its tenant are looked up again each second, in transactions of their own. */
    private static final int LOOKED_UP_AGAIN = 6;

    private static final int SHORT = 1_000;
    private static final int LONG = 100_000;

    private static final String PATH_AND_ALTERNATIVES = """
            with recursive path as (
                select m.*, 1 as depth from message m
                where m.id = (select head_id from session) and coalesce(m.session_id = (select id from session), false)
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

        assertThat(many).isCloseTo(few, within(LOOKED_UP_AGAIN)).isLessThanOrEqualTo(MOST + LOOKED_UP_AGAIN);
    }

    @Test
    void aTurnTakesNoMoreStatementsForTheTimeItLasts() {
        var script = paced().says("Slowly, ");
        try (var statements = Statements.counted();
                var events = session.send("Take your time.")) {
            events.text(8);
            var begun = settled(statements);
            await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> statements.count() == begun);
            script.says("slowly.").ends();
            events.next("completed");
            assertThat(settled(statements)).isLessThanOrEqualTo(MOST + LOOKED_UP_AGAIN);
        }
    }

    @Test
    void aTurnTakesAsManyStatementsInALongSession() {
        var first = statements("A few ", "words.");
        grow(SHORT);

        assertThat(statements("A few ", "words.")).isCloseTo(first, within(LOOKED_UP_AGAIN));
    }

    @Test
    void aTurnTakesAsManyStatementsHoweverManyLorebooksItsCharacterShares() {
        var none = statements("A few ", "words.");
        var ids = IntStream.range(0, 10)
                .mapToObj(it -> tenant.admin()
                        .post("/v1/admin/lorebooks", Map.of("book", GivenBook.of("Book " + it, "go", "Lore " + it)))
                        .at("lorebook.id"))
                .toList();
        var character =
                session.user().get(session.path()).ok().at("/character/slug").asString();
        tenant.admin()
                .put("/v1/admin/characters/%s/lorebooks".formatted(character), ids)
                .ok();
        statements("The books are taken ", "from the database once.");

        assertThat(statements("A few ", "words.")).isCloseTo(none, within(LOOKED_UP_AGAIN));
        assertThat(upstream.requests().getLast()).contains("Lore 9");
    }

    @Test
    void aTurnTakesAsManyStatementsHoweverManyLimitsItIsHeldTo() {
        var none = statements("A few ", "words.");
        var limits = Stream.of("tenant", "user", "character", "key")
                .flatMap(it -> Stream.of(
                        Map.of("scope", it, "metric", "turns", "window", "minute", "amount", 1_000),
                        Map.of("scope", it, "metric", "tokens", "window", "day", "amount", 1_000_000),
                        Map.of("scope", it, "metric", "concurrent", "amount", 100)))
                .toList();
        tenant.admin().put("/v1/admin/limits", Map.of("limits", limits)).ok();
        statements("The buckets are seen ", "for the first time.");

        assertThat(statements("A few ", "words.")).isCloseTo(none, within(LOOKED_UP_AGAIN));
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
            return settled(statements);
        }
    }

    /** Some are executed when the answer is out already. */
    static int settled(Statements statements) {
        var seen = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(200))
                .atMost(SOON)
                .until(() -> seen.getAndSet(statements.count()) == statements.count());
        return seen.get();
    }

    private void grow(int messages) {
        new LongSession(environment.getRequiredProperty("spring.datasource.url")).grow(session, messages);
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
