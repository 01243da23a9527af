package dev.troupe.model.permit;

import dev.troupe.model.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows behind permits. Each verb is one statement in the caller's transaction, of a tenant or of the node as it says. */
final class PermitRows {

    /** How long a place outlives its node's last sign of life. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private static final String ENTER = """
            insert into permit (tenant_id, holder, connection_id, node, entered_at, lease_until)
            select :tenant, :holder, :connection, :node, clock_timestamp(), clock_timestamp() + make_interval(secs => :lease)
            where permit_has_room(:connection, :queue, :concurrency)
            on conflict (tenant_id, holder) do update set connection_id = excluded.connection_id, node = excluded.node,
                entered_at = excluded.entered_at, granted_at = null, lease_until = excluded.lease_until
            returning entered_at
            """;

    /** One call's end makes one place; a call that is seen at any moment is half over on average. */
    private static final String NEXT_PLACE = """
            select case when running = 0 then 0 else 2 * mean_seconds / running end from permit_crowd(?)
            """;

    private static final String DELETE = "delete from permit where tenant_id = ? and holder = ?";

    private static final String DELETE_THIS = DELETE + " and connection_id = ? and entered_at = ?::timestamptz";

    /** A lease is renewed when so much is left of it, which is with every other tick: each renewal is a write. */
    private static final Duration SOON = LEASE.minusSeconds(1);

    /** Rows that a transaction holds are being released, moved or granted there; such a row is neither waited for nor missing. */
    private static final String RENEW = """
            with own as (
                select * from unnest(:tenants::uuid[], :holders::uuid[], :connections::uuid[], :entered::text[]::timestamptz[],
                    :granted::boolean[]) as o (tenant_id, holder, connection_id, entered_at, granted)
            ), free as (
                select tenant_id, holder from permit p join own using (tenant_id, holder)
                where p.lease_until < clock_timestamp() + make_interval(secs => :soon) for update of p skip locked
            ), renewed as (
                update permit p set lease_until = clock_timestamp() + make_interval(secs => :lease) from free
                where p.tenant_id = free.tenant_id and p.holder = free.holder
            )
            insert into permit (tenant_id, holder, connection_id, node, entered_at, granted_at, lease_until)
            select tenant_id, holder, connection_id, :node, entered_at, case when granted then entered_at end,
                clock_timestamp() + make_interval(secs => :lease)
            from own
            where not exists (select from permit p where p.tenant_id = own.tenant_id and p.holder = own.holder)
            on conflict do nothing
            returning holder
            """;

    private static final String GRANT = """
            select holder, entered_at, coalesce(place, 0)
            from grant_permits(:connection, :concurrency, :perTenant, :perMinute::int, make_interval(secs => :lease), :reclaims,
                :tenants::uuid[], :holders::uuid[])
            """;

    private final JdbcClient jdbc;
    private final UUID node;

    PermitRows(JdbcClient jdbc, UUID node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** In the tenant's scope: takes the last place, or gives another place up for it. @return when; empty when the queue is full */
    Optional<Instant> enter(UUID tenantId, UUID holder, UUID connectionId, Limits limits) {
        return jdbc.sql(ENTER)
                .param("tenant", tenantId)
                .param("holder", holder)
                .param("connection", connectionId)
                .param("node", node)
                .param("lease", LEASE.toSeconds())
                .param("concurrency", limits.concurrency())
                .param("queue", limits.queueLength())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** When a full queue should have a place. */
    Duration nextPlace(UUID connectionId) {
        var seconds =
                jdbc.sql(NEXT_PLACE).param(connectionId).query(Double.class).single();
        return Duration.ofSeconds(Math.clamp((long) Math.ceil(seconds), 1, 60));
    }

    void delete(UUID tenantId, UUID holder) {
        jdbc.sql(DELETE).params(tenantId, holder).update();
    }

    /** Leaves alone what the holder has entered since. */
    void delete(Ticket.Place place) {
        jdbc.sql(DELETE_THIS)
                .params(
                        place.tenantId(),
                        place.holder(),
                        place.connectionId(),
                        place.enteredAt().toString())
                .update();
    }

    /** In the node's scope: renews the leases, and brings back rows that others took for dead. @return the holders of those */
    List<UUID> renew(List<Ticket> tickets) {
        return jdbc.sql(RENEW)
                .param("tenants", column(tickets, it -> it.place().tenantId(), UUID[]::new))
                .param("holders", column(tickets, Ticket::holder, UUID[]::new))
                .param("connections", column(tickets, Ticket::connectionId, UUID[]::new))
                .param("entered", column(tickets, it -> it.place().enteredAt().toString(), String[]::new))
                .param("granted", column(tickets, Ticket::granted, Boolean[]::new))
                .param("node", node)
                .param("lease", LEASE.toSeconds())
                .param("soon", SOON.toSeconds())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** In no transaction, as the round is one by itself: one round for one connection. @return how those of this node stand that wait there */
    List<Standing> grant(UUID connectionId, Limits limits, boolean reclaims, List<Ticket> waiting) {
        return jdbc.sql(GRANT)
                .param("connection", connectionId)
                .param("concurrency", limits.concurrency())
                .param("perTenant", limits.mostOfATenant())
                .param("perMinute", limits.perMinute())
                .param("lease", LEASE.toSeconds())
                .param("reclaims", reclaims)
                .param("tenants", column(waiting, it -> it.place().tenantId(), UUID[]::new))
                .param("holders", column(waiting, Ticket::holder, UUID[]::new))
                .query((row, _) -> new Standing(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getInt(3)))
                .list();
    }

    private static <T> T[] column(List<Ticket> tickets, Function<Ticket, T> value, IntFunction<T[]> array) {
        return tickets.stream().map(value).toArray(array);
    }
}
