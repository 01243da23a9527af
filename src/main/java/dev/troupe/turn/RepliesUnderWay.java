package dev.troupe.turn;

import dev.troupe.tenancy.OngoingReplies;
import dev.troupe.tenancy.Scope;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Live turns, for whoever wants a user or a tenant to be quiet. */
@Component
class RepliesUnderWay implements OngoingReplies {

    private static final String OF_USER = """
            session s
            where s.tenant_id = :tenant and s.user_id = :user
                and t.tenant_id = s.tenant_id and t.session_id = s.id and t.state in ('queued', 'streaming')
            """;

    /** Leaves word for the nodes that run them, once. */
    private static final String ASK_TO_STOP =
            "update turn t set stop_requested = true from " + OF_USER + " and not t.stop_requested";

    private static final String LIVE = "select t.id from turn t, " + OF_USER;

    private static final String COUNT =
            "select count(*) from turn where tenant_id = ? and state in ('queued', 'streaming')";

    private final LiveReplies liveReplies;
    private final JdbcClient jdbc;

    RepliesUnderWay(LiveReplies liveReplies, JdbcClient jdbc) {
        this.liveReplies = liveReplies;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public long stop(UUID userId) {
        of(ASK_TO_STOP, userId).update();
        var live =
                of(LIVE, userId).query((row, _) -> row.getObject(1, UUID.class)).list();
        for (var turn : live) liveReplies.find(turn).ifPresent(it -> it.stop(LiveReply.StopReason.BY_USER));
        return live.size();
    }

    @Override
    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql(COUNT).param(Scope.currentTenant()).query(Long.class).single();
    }

    private JdbcClient.StatementSpec of(String sql, UUID userId) {
        return jdbc.sql(sql).param("tenant", Scope.currentTenant()).param("user", userId);
    }
}
