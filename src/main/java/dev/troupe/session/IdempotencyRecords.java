package dev.troupe.session;

import dev.troupe.tenancy.PersonalRecords;
import dev.troupe.tenancy.Scope;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What is remembered of a user's requests, should they be repeated. */
@Component
@Order(3)
class IdempotencyRecords implements PersonalRecords {

    private static final int PAGE = 100;

    private static final String AFTER = """
            select key, made, at from made_once where tenant_id = ? and user_id = ? and key > ? order by key limit %d
            """.formatted(PAGE);

    private static final String DELETE_SOME = """
            delete from made_once where ctid = any(array(
                select ctid from made_once where tenant_id = ? and user_id = ? limit 1000))
            """;

    private static final String DELETE = "delete from made_once where tenant_id = ? and user_id = ?";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    IdempotencyRecords(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param made the id of what was made with it */
    private record Fields(String key, @Nullable UUID made, Instant at) {}

    @Override
    public void export(UUID userId, Sink sink) throws IOException {
        var page = after(userId, "");
        while (!page.isEmpty()) {
            for (var each : page) sink.record("idempotencyKey", each);
            page = page.size() < PAGE ? List.of() : after(userId, page.getLast().key());
        }
    }

    private List<Fields> after(UUID userId, String key) {
        return transactions.execute(_ -> jdbc.sql(AFTER)
                .params(Scope.currentTenant(), userId, key)
                .query((row, _) -> new Fields(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> eraseSome(UUID userId) {
        var gone = jdbc.sql(DELETE_SOME).params(Scope.currentTenant(), userId).update();
        return gone == 0 ? Map.of() : Map.of("idempotencyKeys", (long) gone);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> erase(UUID userId) {
        long gone = jdbc.sql(DELETE).params(Scope.currentTenant(), userId).update();
        return Map.of("idempotencyKeys", gone);
    }
}
