package dev.troupe.model.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.troupe.secret.Vault;
import dev.troupe.tenancy.Scope;
import dev.troupe.tenancy.TenantRegistry;
import dev.troupe.testing.Api;
import dev.troupe.testing.TestTenant;
import dev.troupe.testing.TroupeTest;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;

/** Keys rotate: what the older one sealed is sealed anew, and still opens. */
@TroupeTest
class ResealingTests {

    private static final String OLDER = "tests:b25seSBmb3IgdGhlIHRlc3RzLCBub3RoaW5nIGVsc2U=";
    private static final String NEWER = "newer:YW5vdGhlciBvbmUgZm9yIHRlc3RzLCBub3QgbW9yZS4=";

    @Autowired
    Environment environment;

    @Autowired
    TenantConnections own;

    @Autowired
    InstallationConnections shared;

    @Autowired
    TenantRegistry tenants;

    @Autowired
    TransactionOperations transactions;

    @Test
    void whatTheOlderKeySealedIsSealedUnderTheNewerAndBack() {
        var tenant = TestTenant.found(Api.of(environment));
        var id = UUID.fromString(tenant.admin()
                .post("/v1/admin/connections", Map.of("name", "t", "preset", "tokenhub", "secret", "sk-rotated"))
                .ok()
                .path("id")
                .asString());
        assertThat(keyOf(tenant, id)).isEqualTo("tests");

        resealing(NEWER + "," + OLDER).renewAll();
        assertThat(keyOf(tenant, id)).isEqualTo("newer");
        assertThat(opened(tenant, id, Vault.of(NEWER))).isEqualTo("sk-rotated");

        resealing(OLDER + "," + NEWER).renewAll();
        assertThat(keyOf(tenant, id)).isEqualTo("tests");
    }

    private Resealing resealing(String keys) {
        var vault = Vault.of(keys);
        return new Resealing(vault, new SecretKeeping(vault), own, shared, tenants, transactions);
    }

    private String keyOf(TestTenant tenant, UUID id) {
        return in(tenant, () -> own.findById(id).orElseThrow().secret().keyId());
    }

    private String opened(TestTenant tenant, UUID id, Vault vault) {
        return in(
                tenant,
                () -> new SecretKeeping(vault)
                        .open(own.findById(id).orElseThrow())
                        .reveal());
    }

    private String in(TestTenant tenant, Supplier<String> work) {
        var tenantId = tenants.find(tenant.slug()).orElseThrow().id();
        return Scope.tenant(tenantId).get(() -> transactions.execute(_ -> work.get()));
    }
}
