package dev.troupe.tenancy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database for what keeps this node's live turns alive. It has connections of its own: where requests have used up theirs, the leases
 * must be renewed all the same, or other nodes take this one for dead. Thread-safe.
 */
@Component
public class NodeDatabase implements DisposableBean {

    /** One for replies, one for permits. */
    private static final int CONNECTIONS = 2;

    private final HikariDataSource connections;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    NodeDatabase(DataSource dataSource) throws SQLException {
        var config = new HikariConfig();
        dataSource.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("upkeep");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setInitializationFailTimeout(-1); // whether there is a database is for others to find out
        connections = new HikariDataSource(config);
        jdbc = JdbcClient.create(connections);
        transactions = new InScope(new TransactionTemplate(new DataSourceTransactionManager(connections)));
    }

    /** For use within {@link #transactions()}. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Transactions in the node's scope, apart from any that the caller is in. */
    public TransactionOperations transactions() {
        return transactions;
    }

    @Override
    public void destroy() {
        connections.close();
    }

    private final class InScope implements TransactionOperations {

        private final TransactionTemplate transaction;

        private InScope(TransactionTemplate transaction) {
            this.transaction = transaction;
        }

        @Override
        public <T> T execute(TransactionCallback<T> work) {
            return transaction.execute(status -> {
                jdbc.sql("select set_config('troupe.scope', 'node', true)")
                        .query()
                        .singleValue();
                return work.doInTransaction(status);
            });
        }
    }
}
