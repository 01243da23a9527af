package dev.troupe.session;

import dev.troupe.http.Idempotency;
import dev.troupe.tenancy.Scope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets a repeated request find what the first one made. The primary key decides between two at once: the later waits for the earlier. */
@Component
public class MadeOnce {

    static final Duration REMEMBERED = Duration.ofHours(24);

    private static final String CLAIM = """
            insert into made_once (tenant_id, user_id, key, digest, at) values (:tenant, :user, :key, :digest, :now)
            on conflict on constraint made_once_for_a_key do update
                set digest = excluded.digest, made = null, at = excluded.at where made_once.at < :forgotten
            """;

    private static final String KEEP = "update made_once set made = ? where tenant_id = ? and user_id = ? and key = ?";

    private static final String FIND =
            "select digest, made from made_once where tenant_id = ? and user_id = ? and key = ?";

    private final JdbcClient jdbc;
    private final Clock clock;

    MadeOnce(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Made(byte[] digest, UUID id) {}

    /**
     * Makes something within the caller's transaction, unless the same user made it with the same key in the last 24 hours.
     *
     * @param once null makes it in any case
     * @return the id of what was made, now or then
     * @throws dev.troupe.problem.TroupeException {@code idempotency-mismatch} when the key was for another request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID made(UUID userId, @Nullable Idempotency once, Supplier<UUID> make) {
        if (once == null) return make.get();
        if (!claimed(userId, once)) return known(userId, once);
        var made = make.get();
        jdbc.sql(KEEP).params(made, Scope.currentTenant(), userId, once.key()).update();
        return made;
    }

    private boolean claimed(UUID userId, Idempotency once) {
        return jdbc.sql(CLAIM)
                        .param("tenant", Scope.currentTenant())
                        .param("user", userId)
                        .param("key", once.key())
                        .param("digest", once.digest())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("forgotten", Timestamp.from(clock.instant().minus(REMEMBERED)))
                        .update()
                > 0;
    }

    private UUID known(UUID userId, Idempotency once) {
        var made = jdbc.sql(FIND)
                .params(Scope.currentTenant(), userId, once.key())
                .query((row, _) -> new Made(row.getBytes(1), row.getObject(2, UUID.class)))
                .single();
        if (!once.asksFor(made.digest())) throw Idempotency.mismatch();
        return made.id();
    }
}
