package dev.troupe.model.connection;

import dev.troupe.database.Ids;
import dev.troupe.model.Connection;
import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Ending;
import dev.troupe.model.Finish;
import dev.troupe.model.Limits;
import dev.troupe.model.ModelFailure;
import dev.troupe.model.ModelMessage;
import dev.troupe.model.ModelRequest;
import dev.troupe.model.ModelStream;
import dev.troupe.model.Models;
import dev.troupe.model.Sampling;
import dev.troupe.model.Timeouts;
import dev.troupe.model.permit.Admission;
import dev.troupe.model.permit.Permits;
import dev.troupe.model.permit.QueueFull;
import dev.troupe.secret.CannotOpen;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tries a connection with one tiny call, and says in plain words what came of it. */
@Component
class ConnectionCheck {

    private static final Logger log = LoggerFactory.getLogger(ConnectionCheck.class);

    /** An admin waits for it: less patience than a turn has. */
    private static final Timeouts PATIENCE = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    private static final ModelRequest HELLO =
            new ModelRequest(List.of(new ModelMessage("user", "Hi")), new Sampling(null, null, 16, List.of(), null));

    private final Models models;
    private final Permits permits;
    private final TransactionOperations transactions;

    ConnectionCheck(Models models, Permits permits, TransactionOperations transactions) {
        this.models = models;
        this.permits = permits;
        this.transactions = transactions;
    }

    /**
     * What came back.
     *
     * @param ok whether replies can be expected
     * @param model the model that answered, by the upstream's account
     * @param status the upstream's HTTP status; null if none came
     * @param requestId the upstream's own name for the call, for its support
     */
    record CheckResult(
            boolean ok,
            Diagnosis diagnosis,
            String message,
            @Nullable String model,
            @Nullable Integer status,
            @Nullable String requestId,
            long tookMillis) {

        static CheckResult notMade(Diagnosis why) {
            return new CheckResult(false, why, why.sentence(""), null, null, null, 0);
        }
    }

    /** For the operator. Waits for no permit, as those are tenants': at worst it is the call that is one too many, and is told so. */
    CheckResult now(Supplier<Connection> read) {
        return of(read, this::call);
    }

    /** For a tenant. The call takes a permit like any other, so it may be kept waiting for a few seconds. */
    CheckResult permitted(Supplier<Connection> read) {
        return of(read, this::callWithPermit);
    }

    private static CheckResult of(Supplier<Connection> read, Function<Connection, CheckResult> call) {
        try {
            return call.apply(read.get());
        } catch (CannotOpen lost) {
            log.atError().setCause(lost).log("The secret of a connection can't be opened");
            return CheckResult.notMade(Diagnosis.SECRET_LOST);
        }
    }

    private CheckResult callWithPermit(Connection connection) {
        var check = Ids.next();
        try {
            var ticket = transactions.execute(_ -> permits.enter(check, connection.id(), patient(connection.limits())));
            return ticket.await(_ -> {}) == Admission.GRANTED
                    ? call(connection)
                    : CheckResult.notMade(Diagnosis.IN_USE);
        } catch (QueueFull full) {
            return CheckResult.notMade(Diagnosis.IN_USE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return CheckResult.notMade(Diagnosis.IN_USE);
        } finally {
            permits.abandon(check);
        }
    }

    private static Limits patient(Limits its) {
        return new Limits(
                its.concurrency(), its.perTenant(), its.perMinute(), its.queueLength(), PATIENCE.connect(), 0);
    }

    private CheckResult call(Connection connection) {
        var started = System.nanoTime();
        try (var stream = models.open(patient(connection), HELLO)) {
            var ending = toTheEnd(stream);
            var diagnosis = ending.finish() == Finish.MODERATED ? Diagnosis.MODERATED : Diagnosis.WORKS;
            return new CheckResult(
                    true,
                    diagnosis,
                    diagnosis.sentence(connection.model()),
                    ending.model(),
                    200,
                    ending.requestId(),
                    since(started));
        } catch (ModelFailure failure) {
            var diagnosis = Diagnosis.of(failure);
            return new CheckResult(
                    false,
                    diagnosis,
                    diagnosis.sentence(connection.model()),
                    null,
                    failure.status() == 0 ? null : failure.status(),
                    failure.requestId(),
                    since(started));
        }
    }

    private static Ending toTheEnd(ModelStream stream) {
        while (stream.next() != null) {
            // what it says does not matter
        }
        return stream.ending();
    }

    private static long since(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toMillis();
    }

    private static Connection patient(Connection connection) {
        var its = connection.settings();
        var settings = new ConnectionSettings(
                its.window(), its.messages(), its.request(), its.reply(), its.limits(), its.prices(), PATIENCE);
        return new Connection(
                connection.id(),
                connection.name(),
                connection.dialect(),
                connection.endpoint(),
                connection.model(),
                settings);
    }
}
