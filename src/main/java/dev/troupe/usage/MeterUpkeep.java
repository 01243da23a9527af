package dev.troupe.usage;

import dev.troupe.database.Outage;
import dev.troupe.tenancy.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Drops meters of windows that are over and of users who do nothing, and buckets that are full again. Any node does it for all tenants. */
@Component
class MeterUpkeep {

    /** Not more at a time than is done in a moment; the next time goes on. */
    private static final String OLD = """
            delete from meter where ctid = any(array(
                select ctid from meter
                where ends < now() - interval '1 day' or period = 'now' and scope = 'user' and reserved = 0 limit 10000));
            delete from installation_meter where ends < now() - interval '1 day';
            delete from rate_bucket
            where ctid = any(array(select ctid from rate_bucket where used_at < now() - interval '5 minutes' limit 10000));
            delete from installation_bucket where used_at < now() - interval '5 minutes'
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Outage outage = new Outage("Dropping old meters");

    MeterUpkeep(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void dropOld() {
        outage.survives(() -> Scope.node()
                .run(() -> transactions.executeWithoutResult(_ -> jdbc.sql(OLD).update())));
    }
}
