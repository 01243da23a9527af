package dev.troupe.usage;

import dev.troupe.database.OneAtATime;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.Tenant;
import dev.troupe.tenancy.TenantNames;
import dev.troupe.tenancy.TenantRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The limits that the operator sets: for all tenants together, for each, or for one. Works in the scope of the installation. */
@Component
class OperatorLimits {

    private static final Set<LimitScope> SCOPES = EnumSet.of(LimitScope.installation, LimitScope.tenant);

    private final LimitTable table;
    private final JdbcClient jdbc;
    private final OneAtATime oneAtATime;
    private final TenantRegistry tenants;
    private final TenantNames names;
    private final TransactionOperations transactions;
    private final Clock clock;

    OperatorLimits(
            JdbcClient jdbc,
            OneAtATime oneAtATime,
            TenantRegistry tenants,
            TenantNames names,
            TransactionOperations transactions,
            Clock clock) {
        this.table = LimitTable.ofInstallation(jdbc, JsonMapper.shared());
        this.jdbc = jdbc;
        this.oneAtATime = oneAtATime;
        this.tenants = tenants;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    UsageLimitsView read() {
        var read = transactions.execute(
                _ -> new Read(table.read(null, clock.instant()), names.tenants(), table.version(null)));
        var views = read.limits().stream()
                .map(it -> LimitView.of(measured(it), slug(it.limit(), read.slugs())))
                .toList();
        return new UsageLimitsView(views, read.version());
    }

    private record Read(List<LimitTable.Stored> limits, Map<UUID, String> slugs, long version) {}

    private static @Nullable String slug(UsageLimit limit, Map<UUID, String> slugs) {
        return limit.subject() == null ? null : slugs.get(limit.subject());
    }

    UsageLimitsView replace(List<LimitText> texts, @Nullable String ifMatch) {
        var limits = new LimitCheck(SCOPES, EnumSet.of(LimitScope.installation), (_, slug) -> tenant(slug)).read(texts);
        transactions.executeWithoutResult(_ -> {
            oneAtATime.hold("installation limits");
            table.replace(null, limits, ifMatch);
        });
        return read();
    }

    private Optional<UUID> tenant(String slug) {
        return tenants.find(slug).map(Tenant::id);
    }

    /** What one tenant has used is seen in its own scope only. */
    private LimitTable.Stored measured(LimitTable.Stored stored) {
        var limit = stored.limit();
        var tenant = limit.subject();
        if (tenant == null || !limit.hasOneMeter()) return stored;
        return Scope.tenant(tenant)
                .get(() -> transactions.execute(_ -> jdbc.sql("""
                        select used, reserved from read_meter(:tenant, 'tenant', :tenant, :metric, :period, :currency, :now)
                        """)
                        .param("tenant", tenant)
                        .param("metric", limit.metric().name())
                        .param("currency", limit.currency() == null ? "" : limit.currency())
                        .param("period", limit.period())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query((row, _) -> new LimitTable.Stored(limit, row.getLong("used"), row.getLong("reserved")))
                        .single()));
    }
}
