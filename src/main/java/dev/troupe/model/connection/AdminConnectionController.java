package dev.troupe.model.connection;

import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.model.Connection;
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

    @GetMapping
    Page<ConnectionView> list(@Valid PageQuery page) {
        return own.list(page);
    }

    /** What the operator offers: by name, without address or secret. */
    @GetMapping("/shared")
    SharedList shared() {
        return new SharedList(usable.shared().stream().map(SharedView::of).toList());
    }

    /** All of them at once: an installation has few. */
    record SharedList(List<SharedView> items) {}

    record SharedView(UUID id, String name, String preset, String model) {

        static SharedView of(Connection shared) {
            return new SharedView(shared.id(), shared.name(), shared.dialect().id(), shared.model());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConnectionView create(@RequestBody JsonNode body) {
        return own.read(own.create(body));
    }

    @GetMapping("/{id}")
    ConnectionView read(@PathVariable UUID id) {
        return own.read(id);
    }

    @PatchMapping("/{id}")
    ConnectionView change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        own.change(id, patch, ifMatch);
        return own.read(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        own.delete(id);
    }

    /** Makes one tiny call. Answers 200 also when the upstream does not: what is wrong is the answer. */
    @PostMapping("/{id}/check")
    ConnectionCheck.Result check(@PathVariable UUID id) {
        return check.permitted(() -> usable.own(id));
    }
}
