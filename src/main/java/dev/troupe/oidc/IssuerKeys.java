package dev.troupe.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import dev.troupe.model.address.AddressGuard;
import dev.troupe.model.address.ForbiddenAddress;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has the keys that issuers publish: fetched when they are first needed, kept, asked for again when a token names one that is not among
 * them, and kept on for a while when the issuer is away. An address that a tenant gives never leads inside.
 */
@Component
class IssuerKeys {

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(3);
    private static final int LARGEST_ANSWER = 262_144;
    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long REFRESH = Duration.ofSeconds(5).toMillis();
    private static final long KEPT_WHILE_AWAY = Duration.ofHours(4).toMillis();
    private static final long BETWEEN_CALLS = Duration.ofSeconds(10).toMillis();
    private static final int CLOCK_SKEW_SECONDS = 60;

    /** Those with a secret that is shared, and none at all, prove nothing. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final AddressGuard guard;
    private final WebClient client;
    private final JsonMapper json;

    IssuerKeys(AddressGuard guard, WebClient.Builder clients, JsonMapper json) {
        var http = guard.guarded(HttpClient.create().followRedirect(false).responseTimeout(LONGEST_CALL));
        this.guard = guard;
        this.client = clients.clone()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(it -> it.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
        this.json = json;
    }

    /** Made once for an issuer as it is registered: it keeps the keys. */
    TokenProver prover(TokenIssuer issuer) {
        var keys = new Fetching(issuer);
        return new TokenProver(processor(issuer, keys), () -> keys.away);
    }

    private static JWTProcessor<SecurityContext> processor(TokenIssuer issuer, Fetching keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source(issuer, keys)));
        var claims = new DefaultJWTClaimsVerifier<SecurityContext>(
                issuer.audience(),
                new JWTClaimsSet.Builder().issuer(issuer.issuer()).build(),
                Set.of("exp", issuer.userClaim()));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    private static JWKSource<SecurityContext> source(TokenIssuer issuer, Fetching keys) {
        return JWKSourceBuilder.<SecurityContext>create(named(issuer), keys)
                .cache(KEPT, REFRESH)
                .rateLimited(BETWEEN_CALLS)
                .outageTolerant(KEPT_WHILE_AWAY)
                .retrying(false)
                .build();
    }

    /** Names the source; where the keys are is found out when they are fetched. */
    private static URL named(TokenIssuer issuer) {
        try {
            return URI.create(issuer.issuer()).toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Fetching implements ResourceRetriever {

        private final TokenIssuer issuer;
        private volatile @Nullable String discovered;
        private volatile boolean away;

        private Fetching(TokenIssuer issuer) {
            this.issuer = issuer;
        }

        @Override
        public Resource retrieveResource(URL url) throws IOException {
            try {
                var keys = get(jwksUri());
                away = false;
                return new Resource(keys, "application/jwk-set+json");
            } catch (IOException failed) {
                away = true;
                log.atWarn()
                        .setCause(failed)
                        .addKeyValue("issuer", issuer.id())
                        .log("The keys of an issuer can't be had");
                throw failed;
            }
        }

        private String jwksUri() throws IOException {
            if (issuer.jwksUri() != null) return issuer.jwksUri();
            var known = discovered;
            if (known != null) return known;
            var document = read(get(issuer.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"));
            var uri = document.path("jwks_uri").asString("");
            if (!document.path("issuer").asString("").equals(issuer.issuer()) || uri.isEmpty()) {
                throw new IOException("The discovery document is of another issuer, or names no keys");
            }
            discovered = uri;
            return uri;
        }

        private JsonNode read(String text) throws IOException {
            try {
                return json.readTree(text);
            } catch (JacksonException broken) {
                throw new IOException("The discovery document is no JSON", broken);
            }
        }

        /** What a discovery document says is held to what a tenant may say itself. */
        private String get(String uri) throws IOException {
            try {
                guard.check(URI.create(uri));
                var body = client.get()
                        .uri(URI.create(uri))
                        .retrieve()
                        .bodyToMono(String.class)
                        .block(LONGEST_CALL);
                if (body == null) throw new IOException("An empty answer");
                return body;
            } catch (IllegalArgumentException | IllegalStateException | ForbiddenAddress | WebClientException failed) {
                throw new IOException("The issuer did not answer with its keys", failed);
            }
        }
    }
}
