package dev.troupe.once;

import dev.troupe.tenancy.Expiry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Removes answers when the time for repeating their requests is over, also of tenants who ask for nothing more. */
@Component
class OldAnswers implements Expiry {

    private static final String DELETE = """
            delete from given_answer where ctid = any(array(
                select ctid from given_answer
                where tenant_id = current_tenant() and at < now() - interval '24 hours' order by at limit 1000))
            """;

    private final JdbcClient jdbc;

    OldAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int removeSome(@Nullable Duration retention) {
        return jdbc.sql(DELETE).update();
    }
}
