package dev.troupe.usage;

import dev.troupe.tenancy.CharacterNames;
import dev.troupe.tenancy.ConnectionNames;
import dev.troupe.tenancy.TenantNames;
import dev.troupe.usage.UsageReport.Item;
import dev.troupe.usage.UsageReport.Named;
import dev.troupe.usage.UsageReport.Of;
import dev.troupe.usage.UsageSums.Sum;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes reports out of the ledger, with the names that people know things by. */
@Component
class UsageReports {

    private final UsageSums sums;
    private final TenantNames names;
    private final CharacterNames characters;
    private final ConnectionNames connections;

    UsageReports(UsageSums sums, TenantNames names, CharacterNames characters, ConnectionNames connections) {
        this.sums = sums;
        this.names = names;
        this.characters = characters;
        this.connections = connections;
    }

    UsageReport ofTenant(GroupBy groupBy, ReportRange range) {
        var found = sums.ofTenant(groupBy, range);
        return report(range, groupBy.name(), found, named(groupBy, found));
    }

    UsageReport ofAll(OperatorGroupBy groupBy, ReportRange range) {
        var found = sums.ofAll(groupBy, range);
        if (groupBy == OperatorGroupBy.day) return report(range, groupBy.name(), found, Of::day);
        var slugs = names.tenants();
        return report(range, groupBy.name(), found, it -> Of.tenant(slugs.getOrDefault(UUID.fromString(it), it)));
    }

    private static UsageReport report(ReportRange range, String groupBy, List<Sum> sums, Function<String, Of> named) {
        var items = sums.stream()
                .map(it -> Item.of(it.what() == null ? Of.NOBODY : named.apply(it.what()), it.total()))
                .toList();
        return new UsageReport(range.from(), range.to(), groupBy, items, UsageSums.totals(sums));
    }

    private Function<String, Of> named(GroupBy groupBy, List<Sum> sums) {
        return switch (groupBy) {
            case day -> Of::day;
            case character -> {
                var slugs = characters.slugs(ids(sums));
                yield it -> new Of(null, new Named(id(it), slugs.get(id(it)), null), null, null, null, null);
            }
            case user -> {
                Map<UUID, String> users = names.users(ids(sums));
                yield it -> new Of(null, null, users.getOrDefault(id(it), it), null, null, null);
            }
            case connection ->
                it -> new Of(
                        null,
                        null,
                        null,
                        new Named(id(it), null, connections.name(id(it)).orElse(null)),
                        null,
                        null);
            case key -> {
                var keys = names.keys(ids(sums));
                yield it -> new Of(null, null, null, null, new Named(id(it), null, keys.get(id(it))), null);
            }
        };
    }

    private static Set<UUID> ids(List<Sum> sums) {
        return sums.stream()
                .map(Sum::what)
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
