package dev.troupe.model.connection;

import dev.troupe.model.Connection;
import dev.troupe.model.ConnectionSettings;
import dev.troupe.model.Ending;
import dev.troupe.model.Finish;
import dev.troupe.model.ModelFailure;
import dev.troupe.model.ModelMessage;
import dev.troupe.model.ModelRequest;
import dev.troupe.model.ModelStream;
import dev.troupe.model.Models;
import dev.troupe.model.Sampling;
import dev.troupe.model.Timeouts;
import dev.troupe.secret.CannotOpen;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tries a connection with one tiny call, and says in plain words what came of it. */
@Component
class ConnectionCheck {

    /** An admin waits for it: less patience than a turn has. */
    private static final Timeouts PATIENCE = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    private static final ModelRequest HELLO =
            new ModelRequest(List.of(new ModelMessage("user", "Hi")), new Sampling(null, null, 16, List.of(), null));

    private static final Logger log = LoggerFactory.getLogger(ConnectionCheck.class);

    private final Models models;

    ConnectionCheck(Models models) {
        this.models = models;
    }

    /**
     * What came back.
     *
     * @param ok whether replies can be expected
     * @param model the model that answered, by the upstream's account
     * @param status the upstream's HTTP status; null if none came
     * @param requestId the upstream's own name for the call, for its support
     */
    record Result(
            boolean ok,
            Diagnosis diagnosis,
            String message,
            @Nullable String model,
            @Nullable Integer status,
            @Nullable String requestId,
            long tookMillis) {}

    /** @param kept makes the connection out of what is stored */
    Result of(Supplier<Connection> kept) {
        var started = System.nanoTime();
        try {
            return of(kept.get());
        } catch (CannotOpen sealed) {
            log.atError().setCause(sealed).log("A connection can't be used");
            var unreadable = Diagnosis.SECRET_UNREADABLE;
            return new Result(false, unreadable, unreadable.sentence(), null, null, null, since(started));
        }
    }

    private Result of(Connection connection) {
        var started = System.nanoTime();
        try (var stream = models.open(patient(connection), HELLO)) {
            var ending = toTheEnd(stream);
            var diagnosis = ending.finish() == Finish.MODERATED ? Diagnosis.MODERATED : Diagnosis.WORKS;
            return new Result(
                    true,
                    diagnosis,
                    diagnosis.sentence(connection),
                    ending.model(),
                    200,
                    ending.requestId(),
                    since(started));
        } catch (ModelFailure failure) {
            var diagnosis = Diagnosis.of(failure);
            return new Result(
                    false,
                    diagnosis,
                    diagnosis.sentence(connection),
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
