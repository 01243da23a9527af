package dev.troupe.model.connection;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.model.Connection;
import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The tenant's upstreams. */
@Tag(name = "Admin: connections")
@RestController
@RequestMapping("/v1/admin/connections")
class AdminConnectionController {

    private final OwnConnections own;
    private final StoredConnections usable;
    private final ConnectionCheck check;

    AdminConnectionController(OwnConnections own, StoredConnections usable, ConnectionCheck check) {
        this.own = own;
        this.usable = usable;
        this.check = check;
    }

    /** Lists the tenant's own connections, newest first. */
    @Operation(operationId = "listConnections")
    @GetMapping
    Page<ConnectionView> list(@Valid PageQuery page) {
        return own.list(page);
    }

    /** Lists what the operator offers: by name, without address or secret. */
    @Operation(operationId = "listOfferedConnections")
    @GetMapping("/shared")
    OfferedList shared() {
        return new OfferedList(
                usable.shared().stream().map(OfferedConnection::of).toList());
    }

    /** All of them at once: an installation has few. */
    record OfferedList(List<OfferedConnection> items) {}

    record OfferedConnection(UUID id, String name, String preset, String model) {

        static OfferedConnection of(Connection shared) {
            return new OfferedConnection(
                    shared.id(), shared.name(), shared.dialect().id(), shared.model());
        }
    }

    /** Makes a connection of the tenant's own. */
    @Operation(operationId = "createConnection")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = NewConnection.class)))
    @Fails(ProblemType.CONFLICT)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConnectionView create(@RequestBody JsonNode body) {
        return own.read(own.create(body));
    }

    /** Shows a connection, without its secret. */
    @Operation(operationId = "readConnection")
    @GetMapping("/{id}")
    ConnectionView read(@PathVariable UUID id) {
        return own.read(id);
    }

    /** Changes a connection. What is left out stays; null brings the preset's value back. */
    @Operation(operationId = "changeConnection")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ConnectionPatch.class)))
    @Fails(ProblemType.CONFLICT)
    @PatchMapping("/{id}")
    ConnectionView change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        own.change(id, patch, ifMatch);
        return own.read(id);
    }

    /** Deletes a connection. */
    @Operation(operationId = "deleteConnection")
    @Fails(ProblemType.CONFLICT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        own.delete(id);
    }

    /** Makes one tiny call. Answers 200 also when the upstream does not: what is wrong is the answer. */
    @Operation(operationId = "checkConnection")
    @PostMapping("/{id}/check")
    ConnectionCheck.CheckResult check(@PathVariable UUID id) {
        return check.permitted(() -> usable.own(id));
    }
}
