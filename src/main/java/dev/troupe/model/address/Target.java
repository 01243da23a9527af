package dev.troupe.model.address;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is called: a host and a port. */
record Target(Host host, int port) {

    static Optional<Target> of(URI address) {
        return Optional.ofNullable(address.getHost())
                .flatMap(Host::parse)
                .map(it ->
                        new Target(it, address.getPort() == -1 ? usualPort(address.getScheme()) : address.getPort()));
    }

    /** -1 for a scheme that we don't speak. */
    private static int usualPort(@Nullable String scheme) {
        return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "http" -> 80;
            default -> -1;
        };
    }
}
