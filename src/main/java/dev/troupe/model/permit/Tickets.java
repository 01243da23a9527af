package dev.troupe.model.permit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tickets of this node: what it waits for and what it holds. Thread-safe. */
final class Tickets {

    private final Map<UUID, Ticket> byHolder = new ConcurrentHashMap<>();

    Tickets(MeterRegistry meters) {
        gauge(meters, "troupe.permits.waiting", "Turns of this node that wait for a permit", Ticket::waits);
        gauge(meters, "troupe.permits.held", "Permits that this node holds", Ticket::granted);
    }

    private void gauge(MeterRegistry meters, String name, String description, Predicate<Ticket> counted) {
        Gauge.builder(name, byHolder, it -> it.values().stream().filter(counted).count())
                .description(description)
                .register(meters);
    }

    void add(Ticket ticket) {
        byHolder.put(ticket.holder(), ticket);
    }

    @Nullable Ticket find(UUID holder) {
        return byHolder.get(holder);
    }

    void forget(Ticket ticket) {
        byHolder.remove(ticket.holder(), ticket);
    }

    boolean has(Ticket ticket) {
        return byHolder.get(ticket.holder()) == ticket;
    }

    /** Those whose leases are to be renewed. */
    List<Ticket> kept() {
        return all().stream().filter(it -> it.waits() || it.granted()).toList();
    }

    /** Those that wait for a connection. */
    List<Ticket> waiting(UUID connectionId) {
        return all().stream()
                .filter(it -> it.waits() && it.connectionId().equals(connectionId))
                .toList();
    }

    void tell(List<Standing> standings) {
        for (var standing : standings) {
            var ticket = find(standing.holder());
            if (ticket != null) ticket.tell(standing);
        }
    }

    private Collection<Ticket> all() {
        return byHolder.values();
    }
}
