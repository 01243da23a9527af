package dev.troupe.model;

import dev.troupe.model.InstallationConnections.Row;
import dev.troupe.model.InstallationSettings.Choice;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that turns may use. Immutable once the service has started. */
public final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** The name of the connection that the environment makes; the rehearsal goes by its own. */
    private static final String ENVIRONMENT = "environment";

    private final Connection installationDefault;

    private Connections(Connection installationDefault) {
        this.installationDefault = installationDefault;
    }

    /** Makes the default connection out of what was chosen, and keeps it. */
    static Connections of(Choice choice, InstallationConnections kept, Supplier<? extends Endpoint> rehearsal) {
        Preset preset = choice.preset();
        Endpoint endpoint = choice.address()
                .map(address -> Endpoint.of(address, choice.key()))
                .orElseGet(rehearsal::get);
        String name = preset == Preset.REHEARSAL ? preset.id() : ENVIRONMENT;
        Connection unkept = preset.connection(new UUID(0, 0), name, endpoint, choice.model());
        UUID id = kept.keep(
                new Row(name, preset.dialect(), choice.address(), unkept.model().name(), unkept.prices()));
        log.info("Replies come from {} ({})", preset.id(), unkept.model().name());
        return new Connections(preset.connection(id, name, endpoint, choice.model()));
    }

    /** The connection of every tenant that has none of its own. */
    public Connection installationDefault() {
        return installationDefault;
    }
}
