package dev.troupe.model.connection;

import dev.troupe.model.Connection;
import dev.troupe.model.Endpoint;
import dev.troupe.model.Preset;
import dev.troupe.model.RehearsalEndpoint;
import dev.troupe.secret.CannotOpen;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes what turns use out of what is kept: the preset's settings with those that are said otherwise, and the secret in the clear. */
@Component
class ConnectionMaking {

    private static final Logger log = LoggerFactory.getLogger(ConnectionMaking.class);

    private final SecretKeeping secrets;
    private final EnvironmentConnection environment;
    private final ObjectProvider<RehearsalEndpoint> rehearsal;

    ConnectionMaking(
            SecretKeeping secrets, EnvironmentConnection environment, ObjectProvider<RehearsalEndpoint> rehearsal) {
        this.secrets = secrets;
        this.environment = environment;
        this.rehearsal = rehearsal;
    }

    Connection ofEnvironment() {
        return environment.connection();
    }

    /** Those that are switched on. One whose secret can't be read is left out, and the log says so: the others still serve. */
    List<Connection> usable(List<? extends KeptConnection> rows) {
        return rows.stream()
                .filter(KeptConnection::enabled)
                .flatMap(this::madeOrNone)
                .toList();
    }

    Connection make(KeptConnection row) {
        if (row.id().equals(ofEnvironment().id())) return ofEnvironment();
        return new Connection(
                row.id(), row.name(), row.preset().dialect(), endpoint(row), row.model(), row.settingsInForce());
    }

    private Stream<Connection> madeOrNone(KeptConnection row) {
        var stale = row instanceof InstallationConnection shared
                && shared.fromEnvironment()
                && !row.id().equals(ofEnvironment().id());
        if (stale) return Stream.empty();
        try {
            return Stream.of(make(row));
        } catch (CannotOpen unusable) {
            log.atError().setCause(unusable).addKeyValue("connection", row.id()).log("A connection can't be used");
            return Stream.empty();
        }
    }

    private Endpoint endpoint(KeptConnection row) {
        if (row.preset() == Preset.REHEARSAL) return rehearsal.getObject();
        var address = row.address().orElseThrow();
        return row instanceof TenantConnection
                ? Endpoint.guarded(address, secrets.open(row))
                : Endpoint.of(address, secrets.open(row));
    }
}
