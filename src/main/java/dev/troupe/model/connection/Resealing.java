package dev.troupe.model.connection;

import dev.troupe.secret.CannotOpen;
import dev.troupe.secret.Vault;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals again under the newest key what older keys have sealed, after a start: once the log says that it is done, older keys may be taken
 * out of {@code TROUPE_SECRET_KEYS}. A tenant is one transaction.
 */
@Component
class Resealing {

    private static final Logger log = LoggerFactory.getLogger(Resealing.class);

    private final Vault vault;
    private final SecretKeeping secrets;
    private final TenantConnections own;
    private final InstallationConnections shared;
    private final TenantRegistry tenants;
    private final TransactionOperations transactions;

    Resealing(
            Vault vault,
            SecretKeeping secrets,
            TenantConnections own,
            InstallationConnections shared,
            TenantRegistry tenants,
            TransactionOperations transactions) {
        this.vault = vault;
        this.secrets = secrets;
        this.own = own;
        this.shared = shared;
        this.tenants = tenants;
        this.transactions = transactions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        if (vault.rotates()) Thread.ofVirtual().name("resealing").start(this::renewAll);
    }

    void renewAll() {
        var renewed = renew(Scope.installation(), shared);
        for (var tenant : tenants.ids()) renewed += renew(Scope.tenant(tenant), own);
        log.atInfo()
                .addKeyValue("secrets", renewed)
                .log("All secrets that could be opened are sealed under the newest key");
    }

    private long renew(Scope scope, ConnectionRows<? extends KeptConnection> rows) {
        try {
            return scope.get(() -> transactions.execute(
                    _ -> rows.findAll().stream().filter(this::renewed).count()));
        } catch (OptimisticLockingFailureException changed) {
            return renew(scope, rows); // by an admin, or by another node that does the same
        }
    }

    private boolean renewed(KeptConnection row) {
        try {
            return secrets.renew(row);
        } catch (CannotOpen lost) {
            log.atError().setCause(lost).addKeyValue("connection", row.id()).log("A secret can't be opened");
            return false;
        }
    }
}
