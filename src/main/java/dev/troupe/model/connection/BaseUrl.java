package dev.troupe.model.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An upstream's address as people type it. */
final class BaseUrl {

    private static final int LONGEST = 500;

    private BaseUrl() {}

    /** The address without slashes at its end; empty for what is no web address, or carries a user, a query or a fragment. */
    static Optional<URI> parse(String text) {
        try {
            var address = new URI(text.strip().replaceAll("/+$", ""));
            var scheme = String.valueOf(address.getScheme());
            var web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
            var plain = address.getRawQuery() == null && address.getRawFragment() == null;
            var usable = web && plain && address.getHost() != null && address.getRawUserInfo() == null;
            return usable && text.length() <= LONGEST ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** Whether a key that was given for the one may be sent to the other. */
    static boolean sameOrigin(Optional<URI> one, Optional<URI> other) {
        return one.map(BaseUrl::origin).equals(other.map(BaseUrl::origin));
    }

    private static String origin(URI address) {
        var secure = address.getScheme().equalsIgnoreCase("https");
        var port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return "%b %s %d".formatted(secure, address.getHost().toLowerCase(Locale.ROOT), port);
    }
}
