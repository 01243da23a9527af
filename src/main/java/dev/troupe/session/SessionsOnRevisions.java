package dev.troupe.session;

import dev.troupe.character.PersonaUse;
import dev.troupe.tenancy.Scope;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts sessions by the revision that they are on. */
@Component
class SessionsOnRevisions implements PersonaUse {

    private static final String COUNT =
            "select revision, count(*) from session where tenant_id = ? and character_id = ? group by revision";

    private final JdbcClient jdbc;

    SessionsOnRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Integer, Long> sessions(UUID characterId) {
        return jdbc
                .sql(COUNT)
                .params(Scope.currentTenant(), characterId)
                .query((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
