package dev.troupe.turn;

import dev.troupe.database.StoredEntity;
import dev.troupe.http.Idempotency;
import dev.troupe.problem.ProblemType;
import dev.troupe.session.Finish;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One run of a model that makes one reply. */
@Entity
@DynamicUpdate // the node's ticker writes the lease beside it
class Turn extends StoredEntity {

    @TenantId
    private @Nullable UUID tenantId;

    private UUID sessionId;
    private UUID userMessageId;
    private UUID replyId;

    @Enumerated(EnumType.STRING)
    private TurnState state;

    @Enumerated(EnumType.STRING)
    private @Nullable Finish finish;

    private @Nullable String problem;
    private @Nullable UUID connectionId;
    private @Nullable String model;
    private @Nullable String upstreamId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable JsonNode receipt;

    private @Nullable String idempotencyKey;
    private byte @Nullable [] requestDigest;
    private @Nullable UUID continuedId;
    private int prefixLength;
    private UUID node;
    private boolean stopRequested;
    private Instant leaseUntil;
    private Instant createdAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected Turn() {}

    /**
     * Which messages a turn lies between.
     *
     * @param continued what the reply goes on from; null where it begins by itself
     */
    record Place(
            UUID sessionId,
            UUID userMessageId,
            UUID replyId,
            @Nullable Continued continued) {}

    /** A reply that another goes on from. @param length of its text, in UTF-16 units */
    record Continued(UUID messageId, int length) {}

    Turn(UUID id, Place place, @Nullable Idempotency idempotency, UUID node, Instant now, Duration lease) {
        super(id);
        this.sessionId = place.sessionId();
        this.userMessageId = place.userMessageId();
        this.replyId = place.replyId();
        if (place.continued() != null) {
            this.continuedId = place.continued().messageId();
            this.prefixLength = place.continued().length();
        }
        this.state = TurnState.queued;
        this.idempotencyKey = idempotency == null ? null : idempotency.key();
        this.requestDigest = idempotency == null ? null : idempotency.digest();
        this.node = node;
        this.leaseUntil = now.plus(lease);
        this.createdAt = now;
    }

    /** @param calls what is added to the receipt; null for nothing */
    void end(Outcome outcome, @Nullable JsonNode calls, Instant now) {
        requireLive();
        if (calls != null) this.receipt = withCalls(calls);
        this.state = outcome.state();
        this.finish = outcome.finish();
        this.problem = outcome.problem() == null ? null : outcome.problem().code();
        if (outcome.model() != null) this.model = outcome.model();
        this.upstreamId = outcome.upstreamId();
        this.endedAt = now;
    }

    private JsonNode withCalls(JsonNode calls) {
        var written = receipt instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        return written.set("calls", calls);
    }

    private void requireLive() {
        if (!state.isLive()) throw new IllegalStateException("Turn %s is already %s".formatted(id(), state));
    }

    boolean wasAskedBy(Idempotency idempotency) {
        return idempotency.asksFor(requestDigest);
    }

    Place place() {
        var continued = continuedId == null ? null : new Continued(continuedId, prefixLength);
        return new Place(sessionId, userMessageId, replyId, continued);
    }

    TurnState state() {
        return state;
    }

    @Nullable Finish finish() {
        return finish;
    }

    @Nullable ProblemType problem() {
        return problem == null ? null : ProblemType.ofCode(problem);
    }

    @Nullable JsonNode receipt() {
        return receipt;
    }

    @Nullable UUID connectionId() {
        return connectionId;
    }

    @Nullable String model() {
        return model;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }
}
