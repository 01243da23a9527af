package dev.troupe.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.standin.Catalogue;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.Scenario;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.Api;
import dev.troupe.testing.Events;
import dev.troupe.testing.TestSession;
import dev.troupe.testing.TroupeTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What tests of turns over stand-ins begin with: a tenant, and stand-ins that end with the test. */
@TroupeTest
abstract class StandInTest {

    /** For what should come at once, on a busy machine. */
    static final Duration SOON = Duration.ofSeconds(15);

    /** What a stand-in says unless it was told otherwise. */
    static final String REPLY = StandInSettings.of(HostDialect.LEGACY).reply();

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    StandInTenant tenant;
    Database database;
    private final List<StandIn> started = new ArrayList<>();

    @BeforeEach
    void found() {
        tenant = StandInTenant.found(Api.of(environment));
        database = new Database(jdbc, transactions);
    }

    @AfterEach
    void close() throws IOException {
        for (var upstream : started) upstream.close();
    }

    StandIn start(HostDialect dialect) {
        return start(StandInSettings.of(dialect).key(StandInConnection.KEY));
    }

    StandIn start(StandInSettings settings) {
        try {
            var upstream = StandIn.start(settings);
            started.add(upstream);
            return upstream;
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    static Scenario scenario(String id) {
        return Catalogue.named(id).orElseThrow();
    }

    /** Says something and reads all that comes. */
    Heard hear(TestSession session, String content) {
        try (var events = session.send(content)) {
            assertThat(events.status()).isEqualTo(200);
            return new Heard(events.rest());
        }
    }

    /** The outcomes of a turn's calls, as they were booked. */
    List<String> booked(Heard heard) {
        return database
                .rows(
                        tenant.slug(),
                        "select outcome from ledger_entry where turn_id = ?::uuid order by attempt",
                        heard.turnId())
                .stream()
                .map(it -> String.valueOf(it.get("outcome")))
                .toList();
    }

    /** What the receipt says of a turn's calls: the connection, and why no reply came of it. */
    List<String> calls(TestSession session, Heard heard) {
        return tenant.receipt(session, heard.turnId())
                .path("calls")
                .valueStream()
                .map(it -> "%s: %s"
                        .formatted(
                                it.path("connection").asString(),
                                it.path("failure").asString("answered")))
                .toList();
    }

    /** What a reader was told of one turn. */
    record Heard(List<Events.Event> events) {

        String turnId() {
            return events.getFirst().data().path("turnId").asString();
        }

        Events.Event last() {
            return events.getLast();
        }

        String text() {
            return events.stream()
                    .filter(it -> it.name().equals("delta"))
                    .map(Events.Event::text)
                    .collect(Collectors.joining());
        }

        /** The names of the events that follow the first ones, which only say that there is a turn. */
        List<String> names() {
            return events.stream()
                    .map(Events.Event::name)
                    .dropWhile("turn"::equals)
                    .distinct()
                    .toList();
        }

        String problem() {
            return last().data().path("type").asString("").replace("urn:troupe:problem:", "");
        }
    }
}
