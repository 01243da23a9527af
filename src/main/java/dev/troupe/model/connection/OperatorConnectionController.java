package dev.troupe.model.connection;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.problem.Fails;
import dev.troupe.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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

/** The upstreams of the installation, for every tenant. */
@Tag(name = "Operator: connections")
@RestController
@RequestMapping("/v1/operator/connections")
class OperatorConnectionController {

    private final SharedConnections shared;
    private final StoredConnections usable;
    private final ConnectionCheck check;

    OperatorConnectionController(SharedConnections shared, StoredConnections usable, ConnectionCheck check) {
        this.shared = shared;
        this.usable = usable;
        this.check = check;
    }

    /** Lists the connections of the installation, newest first. */
    @Operation(operationId = "listSharedConnections")
    @GetMapping
    Page<ConnectionView> list(@Valid PageQuery page) {
        return shared.list(page);
    }

    /** Makes a connection that every tenant may use. */
    @Operation(operationId = "createSharedConnection")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = NewConnection.class)))
    @Fails(ProblemType.CONFLICT)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConnectionView create(@RequestBody JsonNode body) {
        return shared.read(shared.create(body));
    }

    /** Shows a connection of the installation, without its secret. */
    @Operation(operationId = "readSharedConnection")
    @GetMapping("/{id}")
    ConnectionView read(@PathVariable UUID id) {
        return shared.read(id);
    }

    /** Changes a connection of the installation. What is left out stays; null brings the preset's value back. */
    @Operation(operationId = "changeSharedConnection")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ConnectionPatch.class)))
    @Fails(ProblemType.CONFLICT)
    @PatchMapping("/{id}")
    ConnectionView change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        shared.change(id, patch, ifMatch);
        return shared.read(id);
    }

    /** Deletes a connection of the installation. */
    @Operation(operationId = "deleteSharedConnection")
    @Fails(ProblemType.CONFLICT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        shared.delete(id);
    }

    /** Makes one tiny call. Answers 200 also when the upstream does not: what is wrong is the answer. */
    @Operation(operationId = "checkSharedConnection")
    @PostMapping("/{id}/check")
    ConnectionCheck.CheckResult check(@PathVariable UUID id) {
        return check.now(() -> usable.ofInstallation(id));
    }
}
