package dev.troupe.tenancy;

import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tickets for a browser's {@code EventSource}, which can send no credential: each lets one turn be followed, once, on any node. Whoever uses
 * one has what the credential granted that asked for it. Thread-safe.
 */
@Component
public class StreamTickets {

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Pattern FORM = Pattern.compile("[\\w-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Those of the same user that have ended are cleared away with it. */
    private static final String ISSUE = """
            with ended as (
                delete from stream_ticket where tenant_id = :tenant and user_id = :user and expires_at < :now
            )
            insert into stream_ticket (tenant_id, hash, user_id, turn_id, characters, age_band, expires_at)
            values (:tenant, :hash, :user, :turn, :characters::uuid[], :age, :expires)
            """;

    private static final String REDEEM = """
            delete from stream_ticket where hash = ? and turn_id = ? and expires_at > ?
            returning tenant_id, user_id, characters, age_band
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    StreamTickets(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A ticket and when it ends. It is shown here and kept nowhere. */
    public record Issued(String ticket, Instant expiresAt) {}

    /** @param turnId one that the user may follow: whoever calls this has seen to it */
    @Transactional
    public Issued issue(ActingUser user, UUID turnId) {
        var ticket = random();
        var now = clock.instant();
        var characters = user.grant().characters();
        jdbc.sql(ISSUE)
                .param("tenant", user.tenantId())
                .param("hash", KeyText.sha256(ticket))
                .param("user", user.id())
                .param("turn", turnId)
                .param("characters", characters == null ? null : characters.toArray(UUID[]::new), Types.ARRAY)
                .param("age", user.grant().ageBand(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(LIFETIME)))
                .update();
        return new Issued(ticket, now.plus(LIFETIME));
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Uses a ticket up. @return whom it was issued to; empty for one that is no ticket for this turn, or none any more */
    Optional<Caller.Browser> redeem(String ticket, UUID turnId) {
        if (!FORM.matcher(ticket).matches()) return Optional.empty();
        var hash = KeyText.sha256(ticket);
        return new Scope.OfPresentedTicket(hash)
                .get(() -> transactions.execute(_ -> jdbc.sql(REDEEM)
                        .params(hash, turnId, Timestamp.from(clock.instant()))
                        .query((row, _) -> caller(row))
                        .optional()));
    }

    private static Caller.Browser caller(ResultSet row) throws SQLException {
        return new Caller.Browser(
                row.getObject("tenant_id", UUID.class),
                row.getObject("user_id", UUID.class),
                new Grant(ids(row.getArray("characters")), row.getString("age_band")));
    }

    private static @Nullable Set<UUID> ids(@Nullable Array array) throws SQLException {
        return array == null ? null : Set.of((UUID[]) array.getArray());
    }
}
