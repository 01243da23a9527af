package dev.troupe.tenancy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The user as such, on whom all the rest hangs: the first to be handed out, and the last to be forgotten. */
@Component
@Order(1)
class UserRecord implements PersonalRecords {

    private final Users users;
    private final JdbcClient jdbc;

    UserRecord(Users users, JdbcClient jdbc) {
        this.users = users;
        this.jdbc = jdbc;
    }

    private record Fields(
            UUID id, String externalId, @Nullable String name, String description, Instant createdAt) {}

    @Override
    public void export(UUID userId, Sink sink) throws IOException {
        var user = users.get(userId);
        sink.record(
                "user", new Fields(user.id(), user.externalId(), user.name(), user.description(), user.createdAt()));
    }

    /** Whoever stores something of a user's refers to this row, and so waits. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID userId) {
        jdbc.sql("select id from tenant_user where tenant_id = ? and id = ? for update")
                .params(Scope.currentTenant(), userId)
                .query(UUID.class)
                .list();
    }

    /** Also lets every node know that somebody is gone whom it may remember. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> erase(UUID userId) {
        var tenantId = Scope.currentTenant();
        var gone = jdbc.sql("delete from tenant_user where tenant_id = ? and id = ?")
                .params(tenantId, userId)
                .update();
        jdbc.sql("update tenant set erasures = erasures + 1 where id = ?")
                .param(tenantId)
                .update();
        return Map.of("users", (long) gone);
    }
}
