package dev.troupe.tenancy;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Hands the {@link Scope} to PostgreSQL as each transaction begins, where row-level security reads it. The settings are local
 * to the transaction: a pooled connection carries none of them to its next user.
 */
@Component
class ScopeBinding implements TransactionExecutionListener {

    private final DataSource dataSource;

    ScopeBinding(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || !transaction.isNewTransaction()) return;
        var scope = Scope.current();
        if (scope == null) return;
        switch (scope) {
            case Scope.OfTenant(UUID tenantId) -> set("troupe.tenant_id", tenantId.toString());
            case Scope.OfInstallation() -> set("troupe.scope", "installation");
            case Scope.OfPresentedKey(String publicId) -> set("troupe.presented_key", publicId);
            case Scope.OfNode() -> set("troupe.scope", "node");
        }
    }

    private void set(String name, String value) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        } catch (SQLException ex) {
            throw new CannotCreateTransactionException("The transaction could not be bound to " + name, ex);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
