package dev.troupe.turn;

import dev.troupe.model.Connection;
import dev.troupe.model.permit.Permits;
import dev.troupe.model.permit.QueueFull;
import dev.troupe.model.permit.Ticket;
import dev.troupe.turn.Attempts.Hindrance;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Waits until a connection has a permit for a turn, on the turn's own thread, where its readers can see the place in the queue. */
@Component
class TurnWaiting {

    private final Permits permits;
    private final TransactionOperations transactions;

    TurnWaiting(Permits permits, TransactionOperations transactions) {
        this.permits = permits;
        this.transactions = transactions;
    }

    /** @return empty once the call may be made; else how the turn goes on without it */
    Optional<Step> admit(LiveReply live, Connection connection, Attempts attempts) {
        var first = live.task().route();
        if (connection.equals(first.first())) return await(live, connection, first.ticket(), attempts);
        try {
            var turnId = live.task().turnId();
            var ticket = transactions.execute(_ -> permits.move(turnId, connection.id(), connection.limits()));
            return await(live, connection, ticket, attempts);
        } catch (QueueFull full) {
            attempts.hindered(connection, Hindrance.QUEUE_FULL);
            return Optional.of(Step.busy());
        }
    }

    private static Optional<Step> await(LiveReply live, Connection connection, Ticket ticket, Attempts attempts) {
        live.onStop(ticket::leave);
        try {
            return switch (ticket.await(live::queued)) {
                case GRANTED -> Optional.empty();
                case TIMED_OUT -> {
                    attempts.hindered(connection, Hindrance.WAITED_TOO_LONG);
                    yield Optional.of(Step.busy());
                }
                case LEFT -> Optional.of(Step.last(live.leftEarly()));
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(Step.last(live.leftEarly()));
        }
    }
}
