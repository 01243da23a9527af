package dev.troupe.model.connection;

import dev.troupe.http.Versions;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The connections that every tenant may use. Where they lead is the operator's word. */
@Component
class SharedConnections extends ConnectionVerbs<InstallationConnection> {

    private static final String DEFAULT = "default";

    private final InstallationConnections rows;
    private final ApplicationEventPublisher events;

    SharedConnections(
            InstallationConnections rows, SecretKeeping secrets, ApplicationEventPublisher events, Clock clock) {
        super(rows, secrets, events, clock);
        this.rows = rows;
        this.events = events;
    }

    @Override
    @Transactional
    UUID create(JsonNode body) {
        var id = super.create(withoutDefault(body));
        choose(id, body);
        return id;
    }

    /** The one of the environment takes only {@code default}: everything else it has from there, at every start. */
    @Override
    @Transactional
    void change(UUID id, JsonNode patch, @Nullable String ifMatch) {
        var rest = withoutDefault(patch);
        if (patch.has(DEFAULT) && rest.isEmpty()) {
            Versions.require(ifMatch, get(id).version());
        } else {
            super.change(id, rest, ifMatch);
        }
        choose(id, patch);
    }

    @Override
    InstallationConnection make(UUID id, ConnectionText text, Instant now) {
        return InstallationConnection.ofOperator(id, text, now);
    }

    @Override
    void requireAllowed(ConnectionText text) {}

    @Override
    void requireFree(InstallationConnection row, boolean leaves) {
        if (row.fromEnvironment()) {
            throw new TroupeException(
                    ProblemType.CONFLICT,
                    "This connection is what the environment says at every start; change it there.");
        }
        if (leaves && row.isDefault()) {
            throw new TroupeException(
                    ProblemType.CONFLICT,
                    "Tenants that choose nothing use this connection. Choose another default first.");
        }
    }

    private void choose(UUID id, JsonNode body) {
        var chosen = body.path(DEFAULT);
        if (chosen.isMissingNode()) return;
        if (!chosen.isBoolean()) throw new InvalidRequest(DEFAULT, "must be true or false");
        var row = get(id);
        if (chosen.booleanValue() && !row.enabled()) {
            throw new InvalidRequest(DEFAULT, "must be a connection that is enabled");
        }
        rows.defaults().stream().filter(it -> !it.id().equals(id)).forEach(it -> {
            if (chosen.booleanValue()) it.serveByDefault(false);
        });
        rows.flush();
        row.serveByDefault(chosen.booleanValue());
        events.publishEvent(new ConnectionsChanged());
    }

    private static JsonNode withoutDefault(JsonNode body) {
        return body instanceof ObjectNode object ? object.deepCopy().without(DEFAULT) : body;
    }
}
