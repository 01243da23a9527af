package dev.troupe.model.rehearsal;

import dev.troupe.model.RehearsalEndpoint;
import dev.troupe.model.Secret;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Where the rehearsal model of this node is, and the secret it asks for. The secret is made at every start and lives in memory only; the
 * address is of this node's own loopback interface, so neither means anything to another node. Thread-safe.
 */
@Component
@EnableConfigurationProperties(RehearsalProperties.class)
public class Rehearsal implements RehearsalEndpoint {

    static final String PATH = "/rehearsal/v1";

    private static final int SECRET_BYTES = 32;

    private final String contextPath;
    private final Secret secret;
    private volatile @Nullable URI baseUrl;

    Rehearsal(ServletContext servlets) {
        contextPath = servlets.getContextPath();
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = Secret.of(HexFormat.of().formatHex(random));
    }

    /**
     * The base URL to give a connection, without a slash at its end.
     *
     * @throws IllegalStateException before the web server listens
     */
    @Override
    public URI baseUrl() {
        URI url = baseUrl;
        if (url == null) {
            throw new IllegalStateException("The rehearsal model has no address before the web server listens");
        }
        return url;
    }

    /** The bearer token, 64 hexadecimal digits. */
    @Override
    public Secret secret() {
        return secret;
    }

    /** Whether this is the secret; takes the same time wherever the two differ. */
    boolean isSecret(String candidate) {
        return MessageDigest.isEqual(
                secret.reveal().getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @EventListener
    void listensOn(WebServerInitializedEvent started) {
        // The management server, when it has a port of its own, tells of itself by the same event, with a namespace.
        if (started.getApplicationContext().getServerNamespace() == null) {
            baseUrl = URI.create("http://127.0.0.1:" + started.getWebServer().getPort() + contextPath + PATH);
        }
    }
}
