package dev.troupe.model.connection;

import dev.troupe.model.Connection;
import dev.troupe.model.Connections;
import dev.troupe.tenancy.ConnectionNames;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells tenants' settings which connection a name means. */
@Component
class RouteNames implements ConnectionNames {

    private final ObjectProvider<Connections> connections;

    RouteNames(ObjectProvider<Connections> connections) {
        this.connections = connections;
    }

    @Override
    public Optional<UUID> id(String nameOrId) {
        return connections.getObject().find(nameOrId).map(Connection::id);
    }

    @Override
    public Optional<String> name(UUID id) {
        return connections.getObject().find(id.toString()).map(Connection::name);
    }
}
