package dev.troupe.session;

import dev.troupe.tenancy.Expiry;
import dev.troupe.tenancy.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes what was remembered of repeated requests when the time for repeating them is over. */
@Component
class OldIdempotencyKeys implements Expiry {

    private static final String DELETE = """
            delete from made_once where ctid = any(array(
                select ctid from made_once where tenant_id = :tenant and at < :before order by at limit 1000))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OldIdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSome(@Nullable Duration retention) {
        return jdbc.sql(DELETE)
                .param("tenant", Scope.currentTenant())
                .param("before", Timestamp.from(clock.instant().minus(MadeOnce.REMEMBERED)))
                .update();
    }
}
