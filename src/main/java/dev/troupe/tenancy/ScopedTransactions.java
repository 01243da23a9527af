package dev.troupe.tenancy;

import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
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
        var settings = new LinkedHashMap<String, String>(2);
        switch (Scope.current()) {
            case Scope.OfTenant(UUID tenantId) -> settings.put("troupe.tenant_id", tenantId.toString());
            case Scope.OfInstallation() -> settings.put("troupe.scope", "installation");
            case Scope.OfPresentedTicket(byte[] hash) ->
                settings.put("troupe.presented_ticket", HexFormat.of().formatHex(hash));
            case Scope.OfPresentedIssuer(String issuer) -> settings.put("troupe.presented_issuer", issuer);
            case Scope.OfNode() -> settings.put("troupe.scope", "node");
            case null -> {} // sees no row of any tenant
        }
        var actor = RequestActor.setting();
        if (actor != null) settings.put("troupe.actor", actor);
        var characters = GrantedCharacters.setting();
        if (characters != null) settings.put("troupe.characters", characters);
        if (!settings.isEmpty()) set(settings);
    }

    /** All of them in one round trip. */
    private void set(Map<String, String> settings) {
        DataSource dataSource = Objects.requireNonNull(getDataSource());
        var connection = DataSourceUtils.getConnection(dataSource);
        var calls = Collections.nCopies(settings.size(), "set_config(?, ?, true)");
        try (var statement = connection.prepareStatement("select " + String.join(", ", calls))) {
            int at = 0;
            for (var setting : settings.entrySet()) {
                statement.setString(++at, setting.getKey());
                statement.setString(++at, setting.getValue());
            }
            statement.execute();
        } catch (SQLException ex) {
            throw new CannotCreateTransactionException("A transaction could not be bound to " + settings.keySet(), ex);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
