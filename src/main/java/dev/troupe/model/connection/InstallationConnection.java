package dev.troupe.model.connection;

import dev.troupe.model.ConnectionSettings;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** A connection that every tenant may use. */
@Entity
class InstallationConnection extends KeptConnection {

    private boolean isDefault;
    private boolean fromEnvironment;

    protected InstallationConnection() {}

    private InstallationConnection(UUID id, ConnectionText text, boolean fromEnvironment, Instant now) {
        super(id, text, now);
        this.fromEnvironment = fromEnvironment;
    }

    static InstallationConnection ofOperator(UUID id, ConnectionText text, Instant now) {
        return new InstallationConnection(id, text, false, now);
    }

    static InstallationConnection ofEnvironment(UUID id, ConnectionText text, Instant now) {
        return new InstallationConnection(id, text, true, now);
    }

    void serveByDefault(boolean isDefault) {
        this.isDefault = isDefault;
    }

    /** Whether the operator chose it for tenants that choose nothing; where there is none, that of the environment serves. */
    boolean isDefault() {
        return isDefault;
    }

    /** Whether it is what the environment says, anew at every start, its secret included. */
    boolean fromEnvironment() {
        return fromEnvironment;
    }

    @Override
    ConnectionSettings settingsInForce() {
        return super.settingsInForce().shared();
    }

    @Override
    String secretContext() {
        return "installation-connection/" + id();
    }
}
