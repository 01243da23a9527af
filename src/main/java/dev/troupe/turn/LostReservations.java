package dev.troupe.turn;

import dev.troupe.database.Outage;
import dev.troupe.tenancy.Scope;
import dev.troupe.usage.LostTurns;
import dev.troupe.usage.LostTurns.Reserved;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Settles turns whose session was deleted and whose node died before it could end them. A node that lives learns of the deletion with its next tick,
 * and settles the turn itself; so one is only taken for lost when it was found without its row twice.
 */
@Component
class LostReservations {

    private static final Logger log = LoggerFactory.getLogger(LostReservations.class);

    private static final Duration YOUNG = Duration.ofSeconds(30);

    private static final String WITHOUT_A_LIVE_TURN = """
            select r.tenant_id, r.turn_id from unnest(?::uuid[], ?::uuid[]) as r (tenant_id, turn_id)
            where not exists (
                select from turn t where t.tenant_id = r.tenant_id and t.id = r.turn_id and t.state in ('queued', 'streaming'))
            """;

    private final LostTurns lostTurns;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final LiveReplies liveReplies;
    private final Outage outage = new Outage("Settling lost turns");
    private Set<Reserved> suspects = Set.of();

    LostReservations(
            LostTurns lostTurns, JdbcClient jdbc, TransactionOperations transactions, LiveReplies liveReplies) {
        this.lostTurns = lostTurns;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.liveReplies = liveReplies;
    }

    /** One that can't be settled does not keep the others from it. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    synchronized void settle() {
        outage.survives(() -> {
            var found = Set.copyOf(withoutLiveTurn());
            var lost = new HashSet<>(found);
            lost.retainAll(suspects);
            suspects = found;
            lost.forEach(this::settle);
        });
    }

    /** Reservations first: of a turn that ends meanwhile there is nothing left to settle. */
    private List<Reserved> withoutLiveTurn() {
        return Scope.node()
                .get(() -> transactions.execute(_ -> {
                    var reserved = lostTurns.olderThan(YOUNG);
                    if (reserved.isEmpty()) return List.<Reserved>of();
                    var own = liveReplies.all().stream()
                            .map(it -> it.task().turnId())
                            .collect(Collectors.toSet());
                    return jdbc
                            .sql(WITHOUT_A_LIVE_TURN)
                            .params(
                                    ids(reserved.stream().map(Reserved::tenantId)),
                                    ids(reserved.stream().map(Reserved::turnId)))
                            .query((row, _) -> new Reserved(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                            .stream()
                            .filter(it -> !own.contains(it.turnId()))
                            .toList();
                }));
    }

    private void settle(Reserved turn) {
        log.atWarn().addKeyValue("turn", turn.turnId()).log("Settling a turn that nobody can end any more");
        try {
            Scope.tenant(turn.tenantId()).run(() -> lostTurns.settle(turn.turnId()));
        } catch (DataAccessException | TransactionException ex) {
            log.atError().setCause(ex).addKeyValue("turn", turn.turnId()).log("A lost turn could not be settled");
        }
    }

    private static UUID[] ids(Stream<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
