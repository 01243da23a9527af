package dev.troupe.model.connection;

import dev.troupe.model.Secret;
import dev.troupe.problem.InvalidRequest;
import dev.troupe.secret.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts secrets into rows and takes them out again. Nothing else ever sees one in the clear. */
@Component
class SecretKeeping {

    private static final int LONGEST = 1_000;

    private final Vault vault;

    SecretKeeping(Vault vault) {
        this.vault = vault;
    }

    /** What a request says of a secret. */
    sealed interface Said {

        /** Nothing: what is kept stays. */
        record Nothing() implements Said {}

        /** There is to be none. */
        record None() implements Said {}

        record New(Secret secret) implements Said {}
    }

    /** @param node the request's field, which may be missing */
    static Said said(JsonNode node) {
        if (node.isMissingNode()) return new Said.Nothing();
        if (node.isNull()) return new Said.None();
        var secret = node.isString() ? Secret.of(node.stringValue()) : Secret.NONE;
        if (secret.isEmpty() || !secret.sendable() || secret.reveal().length() > LONGEST) {
            throw new InvalidRequest("secret", "must be 1 to %,d visible ASCII characters".formatted(LONGEST));
        }
        return new Said.New(secret);
    }

    /** Keeps a secret, or none, in a row that has its id already. */
    void keep(KeptConnection row, @Nullable Secret secret) {
        row.keep(secret == null ? null : vault.seal(secret.reveal(), row.secretContext()));
    }

    /** @throws dev.troupe.problem.TroupeException when the key that sealed it is not known any more */
    Secret open(KeptConnection row) {
        var sealed = row.secret();
        return sealed == null ? Secret.NONE : Secret.of(vault.open(sealed, row.secretContext()));
    }

    /** Seals again what an older key has sealed. @return whether there was anything to do */
    boolean renew(KeptConnection row) {
        var sealed = row.secret();
        if (sealed == null || vault.isNewest(sealed)) return false;
        keep(row, open(row));
        return true;
    }
}
