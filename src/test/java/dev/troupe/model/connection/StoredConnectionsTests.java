package dev.troupe.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantRegistry;
import dev.troupe.testing.Api;
import dev.troupe.testing.TenantRows;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

@TroupeTest
class StoredConnectionsTests {

    @Autowired
    Environment environment;

    @Autowired
    TenantConnections own;

    @Autowired
    InstallationConnections shared;

    @Autowired
    TenantRegistry tenants;

    @Autowired
    ConnectionMaking making;

    @Autowired
    TransactionOperations transactions;

    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @Test
    void aChangeThatIsMadeWhileConnectionsAreReadIsSeenByWhoeverAsksNext() {
        var tenant = TestTenant.found(Api.of(environment));
        var stored = new StoredConnections(own, shared, tenants, making, withSomethingMeanwhile());
        meanwhile.set(() -> {
            var connection = Map.of("name", "late", "preset", "hunyuan", "secret", "sk-of-the-late-one");
            tenant.admin().post("/v1/admin/connections", connection).ok();
            stored.on(new ConnectionsChanged());
        });

        Scope.tenant(TenantRows.of(environment, tenant.slug()).tenantId()).run(() -> {
            assertThat(stored.find("late")).as("read before the change").isEmpty();
            assertThat(stored.find("late")).as("read after it").isPresent();
        });
    }

    /** Something happens once, between a reading's end and its being kept. */
    private TransactionOperations withSomethingMeanwhile() {
        return new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) {
                var result = transactions.execute(action);
                meanwhile.getAndSet(() -> {}).run();
                return result;
            }
        };
    }
}
