package dev.troupe.tenancy;

import dev.troupe.problem.NotFound;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** How often all browser tokens of a user were taken back. */
@Component
class TokenEpochs {

    private static final String CURRENT = "select token_epoch from tenant_user where tenant_id = ? and id = ?";

    /** Tickets that tokens were exchanged for go with them. */
    private static final String RAISE = """
            with raised as (
                update tenant_user set token_epoch = token_epoch + 1 where tenant_id = ? and external_id = ?
                returning tenant_id, id
            ), gone as (
                delete from stream_ticket t using raised r where t.tenant_id = r.tenant_id and t.user_id = r.id
            )
            select count(*) from raised
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    TokenEpochs(JdbcClient jdbc, TransactionOperations transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    /** Empty for a user who isn't there. */
    Optional<Integer> find(UUID tenantId, UUID userId) {
        return Scope.tenant(tenantId)
                .get(() -> transactions.execute(_ -> jdbc.sql(CURRENT)
                        .params(tenantId, userId)
                        .query(Integer.class)
                        .optional()));
    }

    /**
     * Takes back all tokens that a user of the current tenant has: here at once, on every node within a second.
     *
     * @throws NotFound for a user whom nobody has seen yet
     */
    @Transactional
    void raise(String externalId) {
        var raised = jdbc.sql(RAISE)
                .params(Scope.currentTenant(), externalId)
                .query(Integer.class)
                .single();
        if (raised == 0) throw new NotFound();
        events.publishEvent(new Credentials.Changed());
    }
}
