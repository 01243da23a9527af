package dev.troupe.turn;

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

/** Lets go of the keys of turns when the time for repeating their requests is over. */
@Component
class OldTurnKeys implements Expiry {

    private static final Duration REMEMBERED = Duration.ofHours(24);

    private static final String FORGET = """
            update turn set idempotency_key = null, request_digest = null
            where tenant_id = :tenant and id = any(array(
                select id from turn where tenant_id = :tenant and idempotency_key is not null and created_at < :before
                order by created_at limit 1000))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OldTurnKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSome(@Nullable Duration retention) {
        return jdbc.sql(FORGET)
                .param("tenant", Scope.currentTenant())
                .param("before", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
    }
}
