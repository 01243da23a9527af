package dev.troupe.tenancy;

import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Hands the {@link Scope} to PostgreSQL as each transaction begins, where row-level security reads it. The settings are local
 * to the transaction: a pooled connection carries none of them to its next user.
 *
 * <p>That is the first statement of a transaction, and so the one that meets a dead connection. It is part of the beginning, as what
 * fails later in it, in a listener, would leave the dead connection to all that its thread begins after.
 */
class ScopedTransactions extends JpaTransactionManager {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            bind();
        } catch (CannotCreateTransactionException refused) {
            try {
                rollBack(transaction);
            } finally {
                doCleanupAfterCompletion(transaction);
            }
            throw refused;
        }
    }

    private void rollBack(Object transaction) {
        try {
            doRollback(new DefaultTransactionStatus(null, transaction, true, false, false, false, false, null));
        } catch (TransactionException | DataAccessException gone) {
            logger.debug("There is nothing left to roll back", gone);
        }
    }

    private void bind() {
        switch (Scope.current()) {
            case Scope.OfTenant(UUID tenantId) -> set("troupe.tenant_id", tenantId.toString());
            case Scope.OfInstallation() -> set("troupe.scope", "installation");
            case Scope.OfPresentedKey(String publicId) -> set("troupe.presented_key", publicId);
            case Scope.OfNode() -> set("troupe.scope", "node");
            case null -> {} // sees no row of any tenant
        }
    }

    private void set(String name, String value) {
        DataSource dataSource = Objects.requireNonNull(getDataSource());
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
