package dev.troupe.model.connection;

import dev.troupe.model.Connection;
import dev.troupe.tenancy.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant may use at one moment.
 *
 * @param usual what serves where nothing else is said; empty where what the tenant chose can't be used
 * @param failover who is asked next, in the tenant's order
 */
record Shelf(List<Connection> own, List<Connection> shared, Optional<Connection> usual, List<Connection> failover) {

    static Shelf of(List<Connection> own, List<Connection> shared, Connection installationDefault, Tenant tenant) {
        var bare = new Shelf(own, shared, Optional.empty(), List.of());
        var chosen = tenant.defaultConnection();
        var usual = chosen == null ? Optional.of(installationDefault) : bare.find(chosen.toString());
        var failover = tenant.failover().stream()
                .flatMap(it -> bare.find(it.toString()).stream())
                .toList();
        return new Shelf(own, shared, usual, failover);
    }

    Optional<Connection> find(String nameOrId) {
        return all().filter(it -> it.id().toString().equals(nameOrId))
                .findFirst()
                .or(() -> all().filter(it -> it.name().equals(nameOrId)).findFirst());
    }

    List<Connection> route(@Nullable String wanted) {
        var first = wanted == null ? usual : find(wanted);
        return Stream.concat(first.stream(), failover.stream()).distinct().toList();
    }

    private Stream<Connection> all() {
        return Stream.concat(own.stream(), shared.stream());
    }
}
