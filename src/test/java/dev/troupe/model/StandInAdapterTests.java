package dev.troupe.model;

import static dev.troupe.model.Upstreams.notStreaming;
import static dev.troupe.model.Upstreams.pull;
import static dev.troupe.model.Upstreams.timeouts;
import static dev.troupe.model.Upstreams.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.model.Upstreams.Pulled;
import dev.troupe.standin.Asking;
import dev.troupe.standin.Asking.Impatience;
import dev.troupe.standin.Asking.Key;
import dev.troupe.standin.Catalogue;
import dev.troupe.standin.Demand;
import dev.troupe.standin.Expected;
import dev.troupe.standin.Figures;
import dev.troupe.standin.HostDialect;
import dev.troupe.standin.How;
import dev.troupe.standin.Scenario;
import dev.troupe.standin.StandIn;
import dev.troupe.standin.StandInSettings;
import dev.troupe.standin.Telling;
import dev.troupe.standin.Told;
import dev.troupe.standin.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which upstreams behave, and what becomes of it: the stand-in's catalogue as a table. */
class StandInAdapterTests {

    private static final String KEY = "sk-key-of-this-table";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration HEADERS = Duration.ofMillis(400);
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Executor CALLS = task -> Thread.ofVirtual().start(task);

    /** So many calls at a time, those that wait for a stall apart: a crowd on two cores would make us late by itself. */
    private static final Semaphore ROOM = new Semaphore(6);

    private static final Map<Case, CompletableFuture<Pulled>> PULLED = new LinkedHashMap<>();
    private static final Models MODELS = Upstreams.models();

    @BeforeAll
    static void playAll() {
        cases().forEach(played -> PULLED.put(played, CompletableFuture.supplyAsync(() -> pulledInTurn(played), CALLS)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theAdapterDoesWhatTheScenarioExpects(Case played) throws Exception {
        Pulled pulled = PULLED.get(played).get(60, TimeUnit.SECONDS);

        assertThat(differences(pulled, played.scenario().expected())).isEmpty();
    }

    @Test
    void aDateToWaitForIsReadAsAWhile() {
        Pulled pulled = PULLED.get(new Case(Wait.RETRY_AFTER_DATE, HostDialect.TOKENHUB))
                .join();

        assertThat(pulled.failure().retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Scenario scenario : Catalogue.all()) {
            boolean ofOneHost = scenario instanceof Demand || scenario instanceof Wait || scenario instanceof Told;
            Stream.of(HostDialect.values())
                    .filter(dialect -> dialect == scenario.home() || !ofOneHost && isWorthwhile(scenario, dialect))
                    .forEach(dialect -> cases.add(new Case(scenario, dialect)));
        }
        return cases;
    }

    /** In every form that there is; CometAPI's is the legacy host's, and everybody's is TokenHub's. */
    private static boolean isWorthwhile(Scenario scenario, HostDialect dialect) {
        return dialect == HostDialect.TOKENHUB || scenario == Telling.NORMAL;
    }

    private static Pulled pulledInTurn(Case played) {
        boolean crowded = !waits(played.scenario());
        if (crowded) {
            ROOM.acquireUninterruptibly();
        }
        try (StandIn upstream =
                StandIn.start(StandInSettings.of(played.dialect()).key(KEY))) {
            return pulled(upstream, played);
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        } finally {
            if (crowded) {
                ROOM.release();
            }
        }
    }

    private static Pulled pulled(StandIn upstream, Case played) throws InterruptedException {
        Asking asking = played.scenario().asking();
        Connection connection = connection(upstream, played.scenario(), played.dialect());
        List<CompletableFuture<Pulled>> beside = new ArrayList<>();
        for (int other = 0; other < asking.beside(); other++) {
            Connection held = connection(upstream, Telling.HELD_BEFORE_HEADERS, played.dialect());
            beside.add(CompletableFuture.supplyAsync(() -> pulled(held, Asking.USUAL), CALLS));
        }
        upstream.journal().await(journal -> journal.running() == asking.beside(), LONG);
        CompletableFuture<Pulled> pulled =
                CompletableFuture.supplyAsync(() -> pulled(impatient(connection, asking), asking), CALLS);
        if (played.scenario().name().startsWith("HELD")) {
            upstream.journal().await(journal -> upstream.held() == 1, LONG);
            upstream.release();
        }
        Pulled result = pulled.join();
        if (stalls(played.scenario())) {
            assertThat(upstream.journal().await(journal -> journal.openSockets() == 0, Duration.ofSeconds(4)))
                    .as("our socket is closed")
                    .isTrue();
            assertThat(upstream.journal().last().how()).isEqualTo(How.HUNG_UP);
        }
        upstream.release();
        beside.forEach(CompletableFuture::join);
        return result;
    }

    private static Pulled pulled(Connection connection, Asking asking) {
        try (ModelStream stream = MODELS.open(connection, request(asking))) {
            return pull(stream);
        }
    }

    private static Connection connection(StandIn upstream, Scenario scenario, HostDialect dialect) {
        Preset preset = switch (dialect) {
            case LEGACY -> Preset.HUNYUAN;
            case TOKENHUB -> Preset.TOKENHUB;
            case COMETAPI -> Preset.COMETAPI;
            case OPENAI -> Preset.OPENAI_COMPATIBLE;
        };
        String own = scenario.asking().model();
        String model = own == null ? dialect.model() + "@" + scenario.id() : own;
        Endpoint endpoint =
                Endpoint.of(upstream.baseUrl(), key(scenario.asking().key()));
        return preset.connection(UUID.randomUUID(), "stand-in", endpoint, model);
    }

    private static Secret key(Key sent) {
        return switch (sent) {
            case RIGHT -> Secret.of(KEY);
            case WRONG -> Secret.of("sk-another-key");
            case MISSING -> Secret.NONE;
        };
    }

    private static Connection impatient(Connection connection, Asking asking) {
        Timeouts timeouts = switch (asking.impatience()) {
            case NONE -> timeouts(LONG, LONG, LONG, LONG);
            case HEADERS -> timeouts(HEADERS, LONG, LONG, LONG);
            case FIRST_TEXT -> timeouts(LONG, HEADERS, LONG, LONG);
            case IDLE -> timeouts(LONG, LONG, IDLE, LONG);
        };
        Connection patient = with(connection, timeouts);
        return asking.streaming() ? patient : notStreaming(patient);
    }

    private static ModelRequest request(Asking asking) {
        List<ModelMessage> messages = asking.messages().stream()
                .map(said -> new ModelMessage(said.role(), said.content()))
                .toList();
        return new ModelRequest(messages, new Sampling(null, null, null, asking.stop(), null));
    }

    private static boolean waits(Scenario scenario) {
        return scenario.asking().impatience() != Impatience.NONE || scenario == Telling.FINISH_THEN_HELD;
    }

    private static boolean stalls(Scenario scenario) {
        return waits(scenario) && scenario != Telling.COMMENTS_BETWEEN_TEXT;
    }

    private static List<String> differences(Pulled pulled, Expected expected) {
        List<String> wrong = new ArrayList<>();
        differ(wrong, "outcome", outcome(pulled), expected.outcome());
        differ(wrong, "how", how(pulled), expected.how());
        differ(wrong, "text", pulled.text(), expected.text());
        TokenUsage reported = new TokenUsage(Figures.INPUT, Figures.OUTPUT, false);
        differ(wrong, "usage", pulled.usage(), expected.usageReported() ? reported : null);
        if (expected.requestId() != null && pulled.failure() != null) {
            differ(wrong, "request id", pulled.failure().requestId(), expected.requestId());
        }
        if (pulled.failure() != null) {
            wrong.addAll(aboutWaiting(pulled.failure(), expected));
        }
        return wrong;
    }

    /** A date comes a moment later than it was written, in whole seconds. */
    private static List<String> aboutWaiting(ModelFailure failure, Expected expected) {
        Duration asked = failure.retryAfter();
        Duration due = expected.retryAfter();
        boolean right = asked == null || due == null
                ? asked == due
                : asked.minus(due).abs().compareTo(Duration.ofSeconds(due.toSeconds() == 20 ? 15 : 0)) <= 0;
        return right ? List.of() : List.of("it reads a wait of %s as %s".formatted(due, asked));
    }

    private static Expected.Outcome outcome(Pulled pulled) {
        ModelFailure failure = pulled.failure();
        if (failure == null) {
            return pulled.ending().finish() == Finish.MODERATED
                    ? Expected.Outcome.RETRACTED
                    : Expected.Outcome.COMPLETED;
        }
        if (failure.kind() == FailureKind.CONTENT) {
            return Expected.Outcome.RETRACTED;
        }
        return failure.interrupted() ? Expected.Outcome.INTERRUPTED : Expected.Outcome.FAILED;
    }

    private static String how(Pulled pulled) {
        return pulled.failure() == null
                ? pulled.ending().finish().name()
                : pulled.failure().kind().name();
    }

    private static void differ(List<String> wrong, String what, Object is, Object due) {
        if (is == null ? due != null : !is.equals(due)) {
            wrong.add("%s is %s and should be %s".formatted(what, is, due));
        }
    }

    /** A scenario, played by a host of this dialect. */
    record Case(Scenario scenario, HostDialect dialect) {

        @Override
        public String toString() {
            return scenario.id() + ", " + dialect.id() + " " + scenario.mark().tag();
        }
    }
}
