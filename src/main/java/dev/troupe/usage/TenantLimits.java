package dev.troupe.usage;

import dev.troupe.database.OneAtATime;
import dev.troupe.tenancy.CharacterNames;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantNames;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The limits that the current tenant's admins set. */
@Component
class TenantLimits {

    private static final Set<LimitScope> SCOPES = EnumSet.complementOf(EnumSet.of(LimitScope.installation));

    private final LimitTable table;
    private final OneAtATime oneAtATime;
    private final TenantNames names;
    private final CharacterNames characters;
    private final Clock clock;

    TenantLimits(
            JdbcClient jdbc,
            JsonMapper json,
            OneAtATime oneAtATime,
            TenantNames names,
            CharacterNames characters,
            Clock clock) {
        this.table = LimitTable.ofTenants(jdbc, json);
        this.oneAtATime = oneAtATime;
        this.names = names;
        this.characters = characters;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    UsageLimitsView read() {
        var stored = table.read(Scope.currentTenant(), clock.instant());
        var users = names.users(subjects(stored, LimitScope.user));
        var slugs = characters.slugs(subjects(stored, LimitScope.character));
        var views = stored.stream()
                .map(it -> LimitView.of(it, subject(it.limit(), users, slugs)))
                .toList();
        return new UsageLimitsView(views, table.version(Scope.currentTenant()));
    }

    /** Waits for turns that are just being opened or ended; those that come then are held to the new ones. */
    @Transactional
    UsageLimitsView replace(List<LimitText> texts, @Nullable String ifMatch) {
        var limits = new LimitCheck(SCOPES, EnumSet.of(LimitScope.tenant), this::subject).read(texts);
        var tenant = Scope.currentTenant();
        oneAtATime.hold("limits of " + tenant);
        table.replace(tenant, limits, ifMatch);
        return read();
    }

    private Optional<UUID> subject(LimitScope scope, String name) {
        return switch (scope) {
            case user -> names.user(name);
            case character -> characters.id(name);
            case key -> key(name);
            case tenant, installation -> Optional.empty();
        };
    }

    private Optional<UUID> key(String id) {
        try {
            var key = UUID.fromString(id);
            return names.keys(Set.of(key)).keySet().stream().findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Set<UUID> subjects(List<LimitTable.Stored> stored, LimitScope scope) {
        return stored.stream()
                .map(LimitTable.Stored::limit)
                .filter(it -> it.scope() == scope)
                .flatMap(it -> Optional.ofNullable(it.subject()).stream())
                .collect(Collectors.toSet());
    }

    /** Somebody who is gone by now is called by their id. */
    private static @Nullable String subject(UsageLimit limit, Map<UUID, String> users, Map<UUID, String> slugs) {
        var subject = limit.subject();
        if (subject == null) return null;
        var names = limit.scope() == LimitScope.user ? users : slugs;
        return names.getOrDefault(subject, subject.toString());
    }
}
