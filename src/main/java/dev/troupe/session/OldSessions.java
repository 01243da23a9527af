package dev.troupe.session;

import dev.troupe.tenancy.Expiry;
import dev.troupe.tenancy.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes sessions that nobody has gone on with for as long as their tenant keeps them. Those whose users are at them just now stay. */
@Component
class OldSessions implements Expiry {

    private static final String OLDEST = """
            select id from session where tenant_id = ? and last_active_at < ?
            order by last_active_at limit %d for update skip locked
            """.formatted(SessionRemoval.SESSIONS);

    private final SessionRemoval removal;
    private final JdbcClient jdbc;
    private final Clock clock;

    OldSessions(SessionRemoval removal, JdbcClient jdbc, Clock clock) {
        this.removal = removal;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSome(@Nullable Duration retention) {
        if (retention == null) return 0;
        var before = clock.instant().minus(retention);
        var oldest = jdbc.sql(OLDEST)
                .params(Scope.currentTenant(), Timestamp.from(before))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        return removal.some(oldest).rows();
    }
}
