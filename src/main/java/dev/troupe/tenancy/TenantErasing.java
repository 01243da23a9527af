package dev.troupe.tenancy;

import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases tenants, each with all that is its. However much that is, no transaction is long: an erasure that is cut short leaves a suspended
 * tenant that has less, and is taken up again by the next. Thread-safe.
 */
@Component
class TenantErasing {

    private static final Logger log = LoggerFactory.getLogger(TenantErasing.class);

    /** In rows of one table. */
    private static final int PART = 1_000;

    /** What every node takes to refuse whoever it has known for a caller of the tenant. */
    private static final Duration TO_REFUSE = Duration.ofMillis(1_500);

    /** For replies to end. Those that don't have nowhere left to be stored. */
    private static final Duration TO_END = Duration.ofSeconds(5);

    /** Where a table's name would not do for what is in it. */
    private static final Map<String, String> NAMES = Map.of(
            "tenant_user", "users",
            "api_key", "keys",
            "shared_lorebook", "lorebooks",
            "made_once", "idempotencyKeys",
            "persona_revision", "revisions");

    private final TenantRegistry tenants;
    private final OngoingReplies replies;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    TenantErasing(
            TenantRegistry tenants,
            OngoingReplies replies,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.tenants = tenants;
        this.replies = replies;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param tenant its slug
     * @param counts what is gone, by plural names
     */
    record Erased(String tenant, Instant erasedAt, Map<String, Long> counts) {}

    private record Part(@Nullable String table, long gone) {}

    /**
     * Suspends the tenant, waits until it is quiet, and removes it.
     *
     * @throws NotFound when there is no such tenant, or no more
     */
    Erased erase(String slug) {
        var tenant = tenants.change(slug, null, Tenant.Status.suspended);
        awaitQuiet(tenant.id());
        var counts = new TreeMap<String, Long>();
        var part = erasePart(tenant.id());
        for (; part.gone > 0; part = erasePart(tenant.id())) {
            if (part.table != null) counts.merge(plural(part.table), part.gone, Long::sum);
        }
        eraseRest(tenant.id());
        log.atInfo().addKeyValue("tenant", tenant.id()).log("A tenant was erased");
        return new Erased(slug, clock.instant(), counts);
    }

    private void awaitQuiet(UUID tenantId) {
        var patience = new Patience(TO_END);
        Scope.tenant(tenantId).run(() -> patience.until(() -> patience.passed(TO_REFUSE) && replies.count() == 0));
    }

    private Part erasePart(UUID tenantId) {
        return inInstallation(() -> jdbc.sql("select part, gone from erase_part_of_tenant(?, ?)")
                .params(tenantId, PART)
                .query((row, _) -> new Part(row.getString(1), row.getLong(2)))
                .single());
    }

    private void eraseRest(UUID tenantId) {
        var found = inInstallation(() -> jdbc.sql("select erase_tenant(?)")
                .param(tenantId)
                .query(Boolean.class)
                .single());
        if (!found) throw new NotFound();
    }

    private <T> T inInstallation(Supplier<T> work) {
        return Scope.installation().get(() -> transactions.execute(_ -> work.get()));
    }

    /** As JSON says it: {@code ledger_entry} is {@code ledgerEntries}. */
    static String plural(String table) {
        var named = NAMES.get(table);
        if (named != null) return named;
        var words = table.split("_");
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        if (name.charAt(name.length() - 1) == 'y') return name.deleteCharAt(name.length() - 1) + "ies";
        return name + "s";
    }
}
