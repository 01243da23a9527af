package dev.troupe.tenancy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes tickets that nobody has used in their time, and whose user has asked for no other since. */
@Component
class OldTickets implements Expiry {

    private static final String DELETE = """
            delete from stream_ticket where ctid = any(array(
                select ctid from stream_ticket where tenant_id = :tenant and expires_at < :now limit 1000))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OldTickets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSome(@Nullable Duration retention) {
        return jdbc.sql(DELETE)
                .param("tenant", Scope.currentTenant())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
