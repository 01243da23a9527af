package dev.troupe.turn;

import dev.troupe.tenancy.ActingUser;
import dev.troupe.tenancy.StreamTickets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tickets for a browser's {@code EventSource}, which can send no credential. */
@Tag(name = "Turns")
@RestController
class TicketController {

    private final StoredTurns turns;
    private final StreamTickets tickets;

    TicketController(StoredTurns turns, StreamTickets tickets) {
        this.turns = turns;
        this.tickets = tickets;
    }

    /** @param turnId which of the user's turns is to be followed */
    record NewTicket(@NotNull UUID turnId) {}

    /** Makes a ticket with which one turn can be followed, once, within a minute: {@code …/turns/{turnId}/events?ticket=…}. */
    @Operation(operationId = "createStreamTicket")
    @PostMapping("/v1/stream-tickets")
    @ResponseStatus(HttpStatus.CREATED)
    StreamTickets.Issued issue(ActingUser me, @Valid @RequestBody NewTicket wanted) {
        turns.requireOwn(me, wanted.turnId());
        return tickets.issue(me, wanted.turnId());
    }
}
