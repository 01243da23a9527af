package dev.troupe.model.connection;

import dev.troupe.database.Ids;
import dev.troupe.http.Cursor;
import dev.troupe.http.Page;
import dev.troupe.http.PageQuery;
import dev.troupe.http.Versions;
import dev.troupe.model.connection.SecretKeeping.Said;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.NotFound;
import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What admins and operators do with connections. Every verb is one transaction, in the scope of whoever owns them. */
abstract class ConnectionVerbs<C extends KeptConnection> {

    /** All of an owner's are read at once, and again every few seconds. */
    static final int MOST = 100;

    private final ConnectionRows<C> rows;
    private final SecretKeeping secrets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConnectionVerbs(ConnectionRows<C> rows, SecretKeeping secrets, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    abstract C make(UUID id, ConnectionText text, Instant now);

    /** Refuses an address that this owner may not give. */
    abstract void requireAllowed(ConnectionText text);

    /** Refuses what may not be done to a connection at present. */
    abstract void requireFree(C row, boolean leaves);

    @Transactional(readOnly = true)
    Page<ConnectionView> list(PageQuery page) {
        var from = page.from();
        var found = rows.page(from.at(), from.id(), Limit.of(page.size() + 1));
        return Page.of(found, page.size(), it -> new Cursor(it.createdAt(), it.id()).text())
                .map(ConnectionView::of);
    }

    @Transactional(readOnly = true)
    ConnectionView read(UUID id) {
        return ConnectionView.of(get(id));
    }

    /** @throws TroupeException {@code invalid-request}, {@code conflict} for a name that is taken */
    @Transactional
    UUID create(JsonNode body) {
        if (rows.count() >= MOST) {
            throw new TroupeException(
                    ProblemType.CONFLICT, "There are %d connections, which is the most there may be.".formatted(MOST));
        }
        var said = SecretKeeping.said(body.path("secret"));
        var text = checked(new UUID(0, 0), withoutSecret(body));
        var row = make(Ids.next(), text, clock.instant());
        keepSecret(row, text, said, true);
        rows.save(row);
        events.publishEvent(new ConnectionsChanged());
        return row.id();
    }

    /** @param patch a JSON merge patch of what {@link #read} shows; null brings the preset's value back */
    @Transactional
    void change(UUID id, JsonNode patch, @Nullable String ifMatch) {
        var row = get(id);
        Versions.require(ifMatch, row.version());
        var said = SecretKeeping.said(patch.path("secret"));
        var text = checked(id, merged(document(row), withoutSecret(patch)));
        requireFree(row, row.enabled() && !text.enabled());
        var sameUpstream = BaseUrl.sameOrigin(row.address(), text.address());
        row.write(text, clock.instant());
        keepSecret(row, text, said, sameUpstream);
        events.publishEvent(new ConnectionsChanged());
    }

    @Transactional
    void delete(UUID id) {
        var row = get(id);
        requireFree(row, true);
        rows.delete(row);
        events.publishEvent(new ConnectionsChanged());
    }

    C get(UUID id) {
        return rows.findById(id).orElseThrow(NotFound::new);
    }

    private ConnectionText checked(UUID id, JsonNode document) {
        var text = new ConnectionReader(document).read();
        if (rows.existsByNameAndIdNot(text.name(), id)) {
            throw new TroupeException(
                    ProblemType.CONFLICT, "There is a connection of the name '%s' already.".formatted(text.name()));
        }
        requireAllowed(text);
        return text;
    }

    /** A secret was given for one upstream: whoever changes the address must know it, and not just send it elsewhere. */
    private void keepSecret(C row, ConnectionText text, Said said, boolean sameUpstream) {
        switch (said) {
            case Said.New(var secret) -> secrets.keep(row, secret);
            case Said.None() -> secrets.keep(row, null);
            case Said.Nothing() -> {
                if (row.secret() != null && !sameUpstream) {
                    throw new InvalidRequest("secret", "must be given again, since the address is another one");
                }
            }
        }
        if (row.secret() == null && text.preset().wantsKey()) {
            throw new InvalidRequest("secret", "must be given: %s answers nobody without a key".formatted(row.name()));
        }
    }

    private static JsonNode withoutSecret(JsonNode body) {
        if (!(body instanceof ObjectNode object)) throw new InvalidRequest("body", "must be a JSON object");
        return object.deepCopy().without("secret");
    }

    private static ObjectNode document(KeptConnection row) {
        var document = JsonMapper.shared().createObjectNode();
        document.put("name", row.name()).put("preset", row.preset().id());
        row.givenUrl().ifPresent(it -> document.put("baseUrl", it.toString()));
        document.put("model", row.model()).put("enabled", row.enabled());
        return (ObjectNode) MergePatch.apply(document, row.overrides());
    }

    /** Another preset brings its own address and model along, unless others are given with it. */
    private static JsonNode merged(ObjectNode document, JsonNode patch) {
        if (patch.has("preset") && !patch.path("preset").equals(document.path("preset"))) {
            document.remove("baseUrl");
            document.remove("model");
        }
        return MergePatch.apply(document, patch);
    }
}
