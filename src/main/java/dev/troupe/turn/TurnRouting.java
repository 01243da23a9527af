package dev.troupe.turn;

import dev.troupe.character.PublishedCharacters;
import dev.troupe.character.PublishedCharacters.Cast;
import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.model.Models;
import dev.troupe.model.permit.Permits;
import dev.troupe.model.permit.QueueFull;
import dev.troupe.model.permit.Ticket;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the connections that may serve a turn, and the first of them that has a place for it. */
@Component
class TurnRouting {

    private final PublishedCharacters characters;
    private final Connections connections;
    private final Models models;
    private final Permits permits;

    TurnRouting(PublishedCharacters characters, Connections connections, Models models, Permits permits) {
        this.characters = characters;
        this.connections = connections;
        this.models = models;
        this.permits = permits;
    }

    /**
     * Where a turn is served.
     *
     * @param connections those that are asked, in this order
     * @param ticket the place in the queue of the first
     */
    record Route(List<Connection> connections, Ticket ticket) {

        Connection first() {
            return connections.getFirst();
        }
    }

    /**
     * Enters the queue of the first connection that has room, within the transaction that opens the turn. Those that earlier failures
     * keep closed are asked last.
     *
     * @throws QueueFull when none has room: then nothing is stored, and the user may try again
     * @throws NoConnection when none of those that were chosen can be used
     */
    Route enter(UUID turnId, Cast cast) {
        var wanted = characters.played(cast).model().connection();
        var route = closedLast(connections.route(wanted));
        @Nullable QueueFull full = null;
        for (var connection : route) {
            try {
                var ticket = permits.enter(turnId, connection.id(), connection.limits());
                return new Route(beginningWith(connection, route), ticket);
            } catch (QueueFull noRoom) {
                full = full == null ? noRoom : full;
            }
        }
        throw full == null ? new NoConnection() : full;
    }

    private List<Connection> closedLast(List<Connection> route) {
        return Stream.concat(
                        route.stream().filter(models::available), route.stream().filter(it -> !models.available(it)))
                .distinct()
                .toList();
    }

    private static List<Connection> beginningWith(Connection first, List<Connection> route) {
        return Stream.concat(Stream.of(first), route.stream()).distinct().toList();
    }
}
