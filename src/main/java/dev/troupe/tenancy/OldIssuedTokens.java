package dev.troupe.tenancy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Forgets that a token was minted, some time after it has ended. */
@Component
class OldIssuedTokens implements Expiry {

    private static final Duration KEPT = Duration.ofDays(30);

    private static final String DELETE = """
            delete from issued_token where ctid = any(array(
                select ctid from issued_token where tenant_id = :tenant and expires_at < :before limit 1000))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    OldIssuedTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSome(@Nullable Duration retention) {
        return jdbc.sql(DELETE)
                .param("tenant", Scope.currentTenant())
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
