package dev.troupe.tenancy;

import java.util.Map;
import java.util.UUID;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The first of the two walls: tells Hibernate whose rows its {@code @TenantId} entities are. Without a tenant, nobody's. */
@Component
class TenantOfRows implements CurrentTenantIdentifierResolver<UUID>, HibernatePropertiesCustomizer {

    private static final UUID NOBODY = new UUID(0, 0);

    @Override
    public UUID resolveCurrentTenantIdentifier() {
        return Scope.current() instanceof Scope.OfTenant(var tenantId) ? tenantId : NOBODY;
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public void customize(Map<String, Object> properties) {
        properties.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, this);
        properties.put(JdbcSettings.STATEMENT_INSPECTOR, (StatementInspector) TenantOfRows::inTransaction);
    }

    /** Outside a transaction row-level security knows no tenant and shows nothing; such a mistake must be heard. */
    private static String inTransaction(String sql) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A query outside a transaction sees no row of any tenant: " + sql);
        }
        return sql;
    }
}
