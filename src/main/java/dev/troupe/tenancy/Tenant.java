package dev.troupe.tenancy;

import dev.troupe.database.StoredEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An organisation that keeps characters, users and keys here. */
@Entity
public class Tenant extends StoredEntity {

    /** A suspended tenant's keys and tokens are refused; nothing of its is lost. */
    public enum Status {
        active,
        suspended
    }

    private String slug;
    private String name;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String defaultSystemPrompt;
    private @Nullable UUID defaultConnection;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private UUID[] failover;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] allowedOrigins;

    private @Nullable Integer retentionDays;

    /** Counted in the database, past any version. */
    @Column(insertable = false, updatable = false)
    private long erasures;

    @Version
    private long version;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Tenant() {}

    Tenant(UUID id, String slug, String name, Instant createdAt) {
        super(id);
        this.slug = slug;
        this.name = name;
        this.status = Status.active;
        this.defaultSystemPrompt = "";
        this.failover = new UUID[0];
        this.allowedOrigins = new String[0];
        this.createdAt = createdAt;
    }

    void rename(String name) {
        this.name = name;
    }

    void change(Status status) {
        this.status = status;
    }

    /** @param prompt blank leaves it to Troupe */
    void promptByDefault(String prompt) {
        this.defaultSystemPrompt = prompt;
    }

    /** @param connection null for the installation's default */
    void connectByDefault(@Nullable UUID connection) {
        this.defaultConnection = connection;
    }

    /** @param origins as browsers write them */
    void allowOrigins(List<String> origins) {
        this.allowedOrigins = origins.toArray(String[]::new);
    }

    void failOverTo(List<UUID> connections) {
        this.failover = connections.toArray(UUID[]::new);
    }

    /** @param days null for ever */
    void keepSessionsFor(@Nullable Integer days) {
        this.retentionDays = days;
    }

    /** What the operator or its own admins say of it was changed, or one of its users was erased. */
    public record Changed(UUID tenantId) {}

    /** The connection that replies come over; null for the installation's default. */
    public @Nullable UUID defaultConnection() {
        return defaultConnection;
    }

    /** Connections that are asked when another fails, in this order. */
    public List<UUID> failover() {
        return List.of(failover);
    }

    /** Whether the tenant has chosen a connection, by default or to fail over to. */
    public boolean uses(UUID connection) {
        return connection.equals(defaultConnection) || failover().contains(connection);
    }

    /** Where the tenant's front ends are served from. */
    List<String> allowedOrigins() {
        return List.of(allowedOrigins);
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public Status status() {
        return status;
    }

    /** What a persona without a system prompt of its own starts from; blank leaves it to Troupe. */
    public String defaultSystemPrompt() {
        return defaultSystemPrompt;
    }

    /** For how many days sessions are kept after their last activity; null for ever. */
    public @Nullable Integer retentionDays() {
        return retentionDays;
    }

    /** How many of its users were erased so far. */
    long erasures() {
        return erasures;
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
