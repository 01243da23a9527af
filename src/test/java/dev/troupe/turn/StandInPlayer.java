package dev.troupe.turn;

import dev.troupe.standin.Asking;
import dev.troupe.standin.Asking.Key;
import dev.troupe.standin.Entry;
import dev.troupe.standin.Journal;
import dev.troupe.standin.Scenario;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.testing.Events.Event;
import dev.troupe.testing.TestSession;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import reactor.netty.resources.ConnectionProvider;

/** Plays scenarios to real turns, each over a connection and a stand-in of its own, and writes down what came of it. */
final class StandInPlayer {

    static final String SAID = "死者不是淹死的。";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    /** Longer than the pauses between comments add up to in a row, on a busy machine. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final StandInTenant tenant;
    private final Database database;
    private final LiveReplies liveReplies;
    private final ConnectionProvider sockets;

    StandInPlayer(StandInTenant tenant, Database database, LiveReplies liveReplies, ConnectionProvider sockets) {
        this.tenant = tenant;
        this.database = database;
        this.liveReplies = liveReplies;
        this.sockets = sockets;
    }

    StandInTurn play(Scenario scenario) throws Exception {
        var settings = StandInSettings.of(scenario.home()).key(StandInConnection.KEY);
        try (var upstream = StandIn.start(settings)) {
            var connection = connection(upstream, scenario);
            var connectionId = tenant.connect(connection);
            var session = tenant.session(model(connection, scenario.asking()));
            List<Event> events;
            try (var _ = StandInCrowd.calling(upstream, scenario)) {
                events = events(upstream, session, scenario);
            }
            return seen(upstream, new Place(session, connectionId), events);
        }
    }

    private static StandInConnection connection(StandIn upstream, Scenario scenario) {
        var asking = scenario.asking();
        var connection = StandInConnection.named(scenario.id(), upstream, scenario.home());
        connection =
                asking.model() == null ? connection.playing(scenario.id()) : connection.with("model", asking.model());
        if (asking.key() == Key.WRONG) connection = connection.with("secret", "sk-another-key");
        if (!asking.streaming()) connection = connection.with("request", Map.of("stream", false));
        // Where others call with our key, nothing of ours may keep the call back: the upstream is to refuse it.
        if (asking.beside() > 0) connection = connection.with("limits", Map.of("retries", 1, "concurrency", 10));
        return switch (asking.impatience()) {
            case NONE -> connection;
            case HEADERS -> connection.with("timeouts", Map.of("headers", IMPATIENT.toString()));
            case FIRST_TEXT -> connection.with("timeouts", Map.of("firstText", IMPATIENT.toString()));
            case IDLE -> connection.with("timeouts", Map.of("idle", IDLE.toString()));
        };
    }

    private static Map<String, Object> model(StandInConnection connection, Asking asking) {
        var model = new HashMap<String, Object>(Map.of("connection", connection.name()));
        if (!asking.stop().isEmpty()) model.put("stop", asking.stop());
        return model;
    }

    private static List<Event> events(StandIn upstream, TestSession session, Scenario scenario)
            throws InterruptedException {
        try (var events = session.send(SAID)) {
            if (events.status() != 200) throw new AssertionError("The send was answered with " + events.status());
            if (scenario.name().startsWith("HELD")) {
                if (!soon(upstream, _ -> upstream.held() == 1)) throw new AssertionError("The call isn't held");
                upstream.release();
            }
            return events.rest();
        }
    }

    private StandInTurn seen(StandIn upstream, Place place, List<Event> events) throws InterruptedException {
        var session = place.session();
        var turnId = events.getFirst().data().path("turnId").asString();
        var leftBehind = leftBehind(upstream, UUID.fromString(turnId));
        return new StandInTurn(
                turnId,
                place.connectionId(),
                session.turn(turnId).ok(),
                events,
                session.messages(),
                database.rows(
                        tenant.slug(), "select * from ledger_entry where turn_id = ?::uuid order by attempt", turnId),
                tenant.receipt(session, turnId),
                ours(upstream),
                leftBehind);
    }

    private record Place(TestSession session, String connectionId) {}

    private static List<Entry> ours(StandIn upstream) {
        return upstream.journal().entries().stream()
                .filter(it -> it.request().text().contains(StandInTenant.PERSONA))
                .toList();
    }

    /** A socket that waits in the pool for the next call is no left-over: so the pool is emptied, and what is open still is lent. */
    private List<String> leftBehind(StandIn upstream, UUID turnId) throws InterruptedException {
        var left = new ArrayList<String>();
        var permits = "select 1 from permit where holder = ?";
        if (!soon(upstream, _ -> database.rows(tenant.slug(), permits, turnId).isEmpty())) left.add("a permit");
        if (!soon(upstream, _ -> liveReplies.find(turnId).isEmpty())) left.add("a live reply");
        if (!soon(upstream, journal -> journal.running() == 0)) left.add("a running call");
        var baseUrl = upstream.baseUrl();
        sockets.disposeWhen(InetSocketAddress.createUnresolved(baseUrl.getHost(), baseUrl.getPort()));
        if (!soon(upstream, journal -> journal.openSockets() == 0)) left.add("an open socket");
        return left;
    }

    private static boolean soon(StandIn upstream, Predicate<Journal> condition) throws InterruptedException {
        return upstream.journal().await(condition, SOON);
    }
}
