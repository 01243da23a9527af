package dev.troupe.model.connection;

import dev.troupe.database.Ids;
import dev.troupe.database.OneAtATime;
import dev.troupe.model.Connection;
import dev.troupe.model.Endpoint;
import dev.troupe.model.ModelProperties;
import dev.troupe.model.Preset;
import dev.troupe.model.RehearsalEndpoint;
import dev.troupe.model.connection.InstallationSettings.Choice;
import dev.troupe.tenancy.Scope;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connection that the environment says, or the rehearsal where it says none. Made at every start; the database keeps it, without
 * its secret, so that turns and the ledger have an id to refer to. Nodes that start together get the same id.
 */
@Component
class EnvironmentConnection {

    private static final Logger log = LoggerFactory.getLogger(EnvironmentConnection.class);

    /** The name of what the environment says; the rehearsal goes by its own. */
    private static final String NAME = "environment";

    private final InstallationConnections rows;
    private final OneAtATime oneAtATime;
    private final Clock clock;
    private final Connection connection;

    EnvironmentConnection(
            ModelProperties properties,
            Environment environment,
            InstallationConnections rows,
            OneAtATime oneAtATime,
            TransactionOperations transactions,
            ObjectProvider<RehearsalEndpoint> rehearsal,
            Clock clock) {
        this.rows = rows;
        this.oneAtATime = oneAtATime;
        this.clock = clock;
        var choice = new InstallationSettings(properties, environment::getProperty).choose();
        var preset = choice.preset();
        var name = preset == Preset.REHEARSAL ? preset.id() : NAME;
        var id = Scope.installation().get(() -> transactions.execute(_ -> keep(name, choice)));
        var endpoint = choice.address().map(it -> Endpoint.of(it, choice.key())).orElseGet(rehearsal::getObject);
        var settings = preset.settings(choice.model()).shared();
        this.connection = new Connection(id, name, preset.dialect(), endpoint, choice.model(), settings);
        log.info("Replies come from {} ({})", preset.id(), choice.model());
    }

    Connection connection() {
        return connection;
    }

    private UUID keep(String name, Choice choice) {
        oneAtATime.hold("environment-connection");
        var now = clock.instant();
        var preset = choice.preset();
        var settings = preset.settings(choice.model());
        var nothing = JsonMapper.shared().createObjectNode();
        var text = new ConnectionText(name, preset, choice.address(), choice.model(), true, nothing, settings);
        var kept = rows.findByName(name).orElse(null);
        if (kept == null)
            return rows.save(InstallationConnection.ofEnvironment(Ids.next(), text, now))
                    .id();
        kept.write(text, now);
        return kept.id();
    }
}
