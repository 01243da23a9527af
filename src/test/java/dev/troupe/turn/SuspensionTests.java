package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.troupe.standin.How;
import dev.troupe.testing.Answer;
import dev.troupe.testing.RunningTroupe;
import dev.troupe.testing.TestSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator suspends a tenant, and it is quiet on every node. */
class SuspensionTests extends TwoNodesTest {

    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private House house;

    @BeforeEach
    void openHouse() {
        connection(1, PLENTY, "hunyuan-role@held-mid-stream");
        house = house();
    }

    @Test
    void aReplyOnAnotherNodeStopsInTimeAndItsTextIsKept() {
        var turn = ask(house, two, "Go on.");
        awaitCalls(1, 1);
        await().atMost(SOON).until(() -> !turn.text().isEmpty());
        var waiting = ask(house, two, "Me, too.");

        suspend();
        await().atMost(AT_MOST).until(() -> turn.isOver() && waiting.isOver());

        assertThat(turn.end().data().path("finish").asString()).isEqualTo("stopped");
        assertThat(turn.end().data().at("/message/content").asString())
                .isEqualTo(turn.text())
                .isNotEmpty();
        assertThat(waiting.end().data().path("finish").asString()).isEqualTo("stopped");
        assertThat(upstream.journal().last().how()).isEqualTo(How.HUNG_UP);
        activate();
        assertThat(turn.session().messages().getLast().path("content").asString())
                .isEqualTo(turn.text());
    }

    @Test
    void noCallIsTakenOnAnyNode() {
        var session = house.session();
        for (var node : nodes()) read(session, node).ok();

        suspend();

        for (var node : nodes()) {
            await().atMost(AT_MOST).until(() -> read(session, node).status() == 403);
            assertThat(read(session, node).problem()).isEqualTo("forbidden");
            assertThat(house.tenant()
                            .at(node.url())
                            .admin()
                            .get("/v1/admin/tenant")
                            .status())
                    .isEqualTo(403);
        }
        activate();
        for (var node : nodes())
            await().atMost(AT_MOST).until(() -> read(session, node).status() == 200);
    }

    @Test
    void aReplyThatBeginsWhileANodeStillTakesTheTenantForActiveStopsAtOnce() {
        var session = house.session().at(two.url());
        read(session, two).ok();

        suspend();
        var turn = ask(session, "Quickly.");

        await().atMost(AT_MOST).until(turn::isOver);
        assertThat(turn.end().data().path("finish").asString()).isEqualTo("stopped");
        assertThat(database.number(
                        "select count(*) from turn where id = '%s' and state = 'stopped'".formatted(turn.turnId())))
                .isOne();
    }

    @Test
    void anotherTenantGoesOn() {
        var others = ask(house(), two, "Go on.");
        awaitCalls(1, 1);

        suspend();
        await().during(AT_MOST).atMost(SOON).until(() -> !others.isOver());
        upstream.release();

        assertThat(others.end().data().path("finish").asString()).isNotEqualTo("stopped");
    }

    private void suspend() {
        change("suspended");
    }

    private void activate() {
        change("active");
    }

    private void change(String status) {
        one.api()
                .operator()
                .patch("/v1/operator/tenants/" + house.tenant().slug(), Map.of("status", status))
                .ok();
    }

    private List<RunningTroupe> nodes() {
        return List.of(one, two);
    }

    private static Answer read(TestSession session, RunningTroupe node) {
        return session.at(node.url()).user().get(session.path());
    }
}
