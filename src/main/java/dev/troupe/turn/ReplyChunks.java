package dev.troupe.turn;

import dev.troupe.tenancy.NodeDatabase;
import dev.troupe.tenancy.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Replies in the database while they are written. Each verb but one is one statement in the caller's transaction. */
@Component
class ReplyChunks {

    /** A lease is renewed when so much is left of it, which is with every other tick: each renewal is a write. */
    private static final Duration SOON = Node.LEASE.minusSeconds(1);

    /**
     * A turn is to stop when somebody has asked for it, or when its tenant is suspended: so it is with those, too, that a node opens for a
     * caller whom it still takes for one of an active tenant.
     *
     * <p>Text is written down only for turns that are still this node's; a row that is there already is the same text. A turn that a transaction
     * holds is being begun or ended there: it is neither waited for nor missing, and its text comes with the next tick, if there is one.
     * Whoever ends a turn waits for the tick that holds it, and so finds all of its rows.
     */
    private static final String KEEP = """
            with live as (
                select * from unnest(:turns::uuid[], :tenants::uuid[], :starts::int[], :texts::text[])
                    as l (turn_id, tenant_id, start, text)
            ), own as (
                select t.tenant_id, t.id,
                    t.stop_requested or t.tenant_id in (select id from tenant where status = 'suspended') as stops
                from turn t join live on t.tenant_id = live.tenant_id and t.id = live.turn_id
                where t.node = :node and t.ended_at is null
            ), free as (
                select t.tenant_id, t.id, t.lease_until from turn t join own on t.tenant_id = own.tenant_id and t.id = own.id
                for no key update of t skip locked
            ), renewed as (
                update turn t set lease_until = now() + make_interval(secs => :lease) from free
                where t.tenant_id = free.tenant_id and t.id = free.id and free.lease_until < now() + make_interval(secs => :soon)
            ), written as (
                insert into reply_chunk (tenant_id, turn_id, start, text)
                select live.tenant_id, live.turn_id, live.start, live.text
                from live join free on free.tenant_id = live.tenant_id and free.id = live.turn_id
                where live.text <> ''
                on conflict do nothing
            )
            select id, stops, id in (select id from free) from own
            """;

    private static final String TEXT = """
            select coalesce(string_agg(text, '' order by start), '') from reply_chunk where tenant_id = ? and turn_id = ?
            """;

    private static final String SINCE = """
            select t.state, c.start, c.text
            from turn t left join reply_chunk c on c.tenant_id = t.tenant_id and c.turn_id = t.id and c.start >= coalesce(
                (select max(start) from reply_chunk where tenant_id = t.tenant_id and turn_id = t.id and start <= :cursor), 0)
            where t.tenant_id = :tenant and t.id = :turn
            order by c.start
            """;

    private final JdbcClient jdbc;
    private final NodeDatabase upkeep;

    ReplyChunks(JdbcClient jdbc, NodeDatabase upkeep) {
        this.jdbc = jdbc;
        this.upkeep = upkeep;
    }

    /** A live turn as its node tells of it: what was said since the last time. @param start in UTF-16 units */
    record Checkpoint(UUID tenantId, UUID turnId, int start, String text) {

        int end() {
            return start + text.length();
        }
    }

    /** A turn that is still live and this node's. @param written whether its text is in the database */
    record Kept(UUID turnId, boolean stopRequested, boolean written) {}

    /** One statement for all live turns of a node, in a transaction of its own. @return those that are still live */
    List<Kept> keep(List<Checkpoint> live, UUID node, Duration lease) {
        return upkeep.transactions().execute(_ -> kept(live, node, lease));
    }

    private List<Kept> kept(List<Checkpoint> live, UUID node, Duration lease) {
        return upkeep.jdbc()
                .sql(KEEP)
                .param("turns", column(live, Checkpoint::turnId, UUID[]::new))
                .param("tenants", column(live, Checkpoint::tenantId, UUID[]::new))
                .param("starts", column(live, Checkpoint::start, Integer[]::new))
                .param("texts", column(live, Checkpoint::text, String[]::new))
                .param("node", node)
                .param("lease", lease.toMillis() / 1000.0)
                .param("soon", SOON.toMillis() / 1000.0)
                .query((row, _) -> new Kept(row.getObject(1, UUID.class), row.getBoolean(2), row.getBoolean(3)))
                .list();
    }

    /** All that was written down of a turn of the current tenant. */
    String text(UUID turnId) {
        return jdbc.sql(TEXT)
                .params(Scope.currentTenant(), turnId)
                .query(String.class)
                .single();
    }

    /**
     * How a turn of the current tenant stands, and what was written down beyond a place in its reply.
     *
     * @param cursor in UTF-16 units
     */
    Written since(UUID turnId, int cursor) {
        var rows = jdbc.sql(SINCE)
                .param("tenant", Scope.currentTenant())
                .param("turn", turnId)
                .param("cursor", cursor)
                .query((row, _) -> new Row(TurnState.valueOf(row.getString(1)), row.getInt(2), row.getString(3)))
                .list();
        if (rows.isEmpty() || !rows.getFirst().state().isLive()) return new Written(false, TurnState.failed, "");
        var text = new StringBuilder();
        for (var row : rows) if (row.text() != null) text.append(row.text());
        var known = Math.clamp(cursor - rows.getFirst().start(), 0, text.length());
        return new Written(true, rows.getFirst().state(), text.substring(known));
    }

    /** @param live whether the turn goes on; the rest says nothing if it does not */
    record Written(boolean live, TurnState state, String text) {}

    private record Row(TurnState state, int start, @Nullable String text) {}

    private static <T> T[] column(List<Checkpoint> live, Function<Checkpoint, T> value, IntFunction<T[]> array) {
        return live.stream().map(value).toArray(array);
    }
}
