package dev.troupe.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A small identity provider: it publishes its keys, says where in a discovery document, and signs tokens. */
final class StandInIssuer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey key = newKey();
    private volatile boolean away;
    private volatile String discovery = "";

    private StandInIssuer(HttpServer server) {
        this.server = server;
    }

    static StandInIssuer start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var issuer = new StandInIssuer(server);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = issuer.answer(path).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(issuer.away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return issuer;
    }

    private String answer(String path) {
        requests.incrementAndGet();
        if (away) return "{}";
        if (path.endsWith("/.well-known/openid-configuration")) {
            if (!discovery.isEmpty()) return discovery;
            return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url());
        }
        fetches.incrementAndGet();
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often its keys were asked for. */
    int fetches() {
        return fetches.get();
    }

    /** How often it was asked for anything. */
    int requests() {
        return requests.get();
    }

    void rotate() {
        key = newKey();
    }

    /** Says this in its discovery document from now on. */
    void discover(String document) {
        discovery = document;
    }

    void goAway(boolean away) {
        this.away = away;
    }

    /** A token that holds for ten minutes. @param change what is different of it */
    String token(String audience, String user, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                signer(),
                audience,
                user,
                change);
    }

    String token(String audience, String user) {
        return token(audience, user, it -> it);
    }

    /** Signed with what everybody knows, as if it were a secret that is shared. */
    String signedWithThePublicKey(String audience, String user) throws JOSEException {
        var secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        var header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
        return sign(header, new MACSigner(secret), audience, user, it -> it);
    }

    private String sign(
            JWSHeader header,
            JWSSigner signer,
            String audience,
            String user,
            UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(audience)
                .subject(user)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
        try {
            var token = new SignedJWT(header, change.apply(claims).build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private JWSSigner signer() {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
