package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.Entry;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.Moderation;
import dev.troupe.standin.Said;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.Telling;
import dev.troupe.testing.Answer;
import dev.troupe.testing.TestSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Strict hosts refuse requests that break their rules: the service never sends one, whatever its users and admins do. The stand-in
 * would refuse it as the legacy host does [S2].
 */
class StandInRulesTests extends StandInTest {

    private static final int MOST_MESSAGES = 40;
    private static final Said SYSTEM = new Said("system", StandInTenant.PERSONA);

    StandIn upstream;
    StandInConnection connection;

    @BeforeEach
    void connect() {
        upstream = start(HostDialect.LEGACY);
        connection = StandInConnection.named("strict", upstream, HostDialect.LEGACY);
        tenant.connect(connection);
    }

    @Test
    void whatAUserSaysTwiceIsJoined() {
        var session = tenant.sessionOver(connection);
        upstream.next(Telling.NORMAL);
        assertThat(session.ask("你好").status()).isEqualTo(200);
        upstream.next(scenario("legacy-internal"), 2);
        assertThat(session.ask("在吗").problem()).isEqualTo("upstream-failed");

        assertThat(session.ask("在吗?").at("content")).isEqualTo(REPLY);

        assertThat(last().kept())
                .containsExactly(
                        SYSTEM, new Said("user", "你好"), new Said("assistant", REPLY), new Said("user", "在吗\n\n在吗?"));
    }

    @Test
    void aGreetingFollowsAnOpeningOfTheUsers() {
        var card = Map.<String, Object>of("name", "沈清", "system_prompt", StandInTenant.PERSONA, "first_mes", "(抬眼)");
        var session = tenant.session(card, Map.of("connection", "strict"));

        assertThat(session.ask("你好").at("content")).isEqualTo(REPLY);

        assertThat(last().kept()).extracting(Said::role).containsExactly("system", "user", "assistant", "user");
        assertThat(last().kept().get(2).content()).isEqualTo("(抬眼)");
    }

    @Test
    void anotherReplyAnswersTheUserAndNotTheFirstReply() {
        var session = tenant.sessionOver(connection);
        var reply = session.ask("你好").ok().path("id").asString();

        regenerate(session, reply).ok();

        assertThat(last().kept()).containsExactly(SYSTEM, new Said("user", "你好"));
    }

    @Test
    void allSystemTextStandsFirst() {
        var card = Map.<String, Object>of(
                "name", "沈清", "system_prompt", StandInTenant.PERSONA, "post_history_instructions", "说短句。");
        var session = tenant.session(card, Map.of("connection", "strict"));
        session.ask("你好").ok();

        session.ask("在吗").ok();

        assertThat(last().kept()).extracting(Said::role).containsExactly("system", "user", "assistant", "user");
        assertThat(last().request().text()).contains("说短句。");
    }

    @Test
    void aReplyThatWasTakenBackIsNoEmptyMessage() {
        var session = tenant.sessionOver(connection);
        upstream.next(Moderation.SENSITIVE_AFTER_TEXT);
        hear(session, "你好");

        assertThat(session.ask("在吗").at("content")).isEqualTo(REPLY);

        assertThat(last().kept()).containsExactly(SYSTEM, new Said("user", "你好\n\n在吗"));
    }

    @Test
    void aPersonaWithoutAWordMakesNoSystemMessage() {
        var session = tenant.session(Map.of("name", "沈清"), Map.of("connection", "strict"));

        assertThat(session.ask("你好").at("content")).isEqualTo(REPLY);

        assertThat(last().kept()).allSatisfy(it -> assertThat(it.content()).isNotBlank());
    }

    @Test
    void whatIsBlankIsRefusedAndNobodyIsAsked() {
        var session = tenant.sessionOver(connection);

        assertThat(session.ask(" \n").problem()).isEqualTo("invalid-request");

        assertThat(upstream.journal().entries()).isEmpty();
        assertThat(session.messages()).isEmpty();
    }

    @Test
    void aLongSessionIsSentWithoutItsOldestExchanges() {
        var session = tenant.sessionOver(connection);
        for (int exchange = 1; exchange <= 21; exchange++) {
            assertThat(session.ask("问" + exchange).at("content")).isEqualTo(REPLY);
        }

        assertThat(session.messages()).hasSize(42);
        var sent = last().kept();
        assertThat(sent).hasSizeBetween(MOST_MESSAGES - 2, MOST_MESSAGES);
        assertThat(sent).startsWith(SYSTEM).endsWith(new Said("assistant", REPLY), new Said("user", "问21"));
        assertThat(sent).extracting(Said::content).doesNotContain("问1");
    }

    @Test
    void aConnectionWithoutTheKeyThatItsHostWantsIsNotSaved() {
        var keyless =
                StandInConnection.named("keyless", upstream, HostDialect.LEGACY).with("secret", "");

        var answer = tenant.save(keyless);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().path("errors").valueStream())
                .extracting(it -> it.path("field").asString())
                .containsExactly("secret");
    }

    @Test
    void ourOwnLimitKeepsTheSixthCallWaitingBeforeTheUpstreamRefusesIt() {
        var sessions = List.of(1, 2, 3, 4, 5, 6).stream()
                .map(_ -> tenant.sessionOver(connection))
                .toList();
        upstream.next(Telling.HELD_MID_STREAM, 5);
        var running = sessions.subList(0, 5).stream().map(it -> it.send("你好")).toList();
        running.forEach(it -> it.text(1));

        try (var sixth = sessions.getLast().send("在吗")) {
            var waits = sixth.next();
            for (; waits != null && waits.data().path("queuePosition").asInt() == 0; waits = sixth.next()) {
                assertThat(waits.data().path("state").asString()).isEqualTo("queued");
            }
            assertThat(upstream.journal().entries()).hasSize(5);
            upstream.release();
            assertThat(sixth.next("completed").data().at("/message/content").asString())
                    .isEqualTo(REPLY);
        }

        assertThat(running)
                .allSatisfy(it -> assertThat(it.next("completed")
                                .data()
                                .at("/message/content")
                                .asString())
                        .isEqualTo(REPLY));
        assertThat(upstream.journal().peak()).isEqualTo(5);
    }

    private Entry last() {
        return upstream.journal().last();
    }

    private static Answer regenerate(TestSession session, String message) {
        return session.user()
                .with("Accept", "application/json")
                .post(session.path() + "/messages/%s/regenerate".formatted(message), Map.of());
    }
}
