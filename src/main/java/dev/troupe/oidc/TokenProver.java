package dev.troupe.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Proves tokens of one issuer, by the keys that it publishes. Thread-safe. */
final class TokenProver {

    private final JWTProcessor<SecurityContext> processor;
    private final BooleanSupplier keysAway;

    /** @param keysAway whether the issuer did not answer when it was last asked */
    TokenProver(JWTProcessor<SecurityContext> processor, BooleanSupplier keysAway) {
        this.processor = processor;
        this.keysAway = keysAway;
    }

    /**
     * What a token says, if it holds.
     *
     * @return empty when it does not
     * @throws KeysAway when nobody can tell, as the issuer does not answer
     */
    Optional<JWTClaimsSet> prove(JWT token) {
        try {
            return Optional.of(processor.process(token, null));
        } catch (BadJOSEException _) {
            return Optional.empty();
        } catch (JOSEException unknown) {
            // Where keys were had, this is a token that names another, too soon after the issuer was asked for that.
            if (keysAway.getAsBoolean()) throw new KeysAway(unknown);
            return Optional.empty();
        }
    }
}
