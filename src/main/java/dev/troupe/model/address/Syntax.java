package dev.troupe.model.address;

import java.net.URI;
import java.util.Set;

/** What every base URL has to look like, wherever it leads. */
final class Syntax {

    private static final Set<String> SCHEMES = Set.of("https", "http");

    private Syntax() {}

    static boolean isPort(int port) {
        return port >= 1 && port <= 65_535;
    }

    static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /**
     * Whom it calls.
     *
     * @throws ForbiddenAddress when it isn't an http or https address of a host, and of nothing beside
     */
    static Target target(URI address) {
        if (address.getScheme() == null || SCHEMES.stream().noneMatch(address.getScheme()::equalsIgnoreCase)) {
            throw new ForbiddenAddress("The address has to begin with https://.");
        }
        if (address.getRawAuthority() != null && address.getRawAuthority().contains("@")) {
            throw new ForbiddenAddress("The address must not hold a user name or a password.");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new ForbiddenAddress("The address must end with its path, without '?' or '#'.");
        }
        var target = Target.of(address)
                .orElseThrow(
                        () -> new ForbiddenAddress(
                                "The address needs a host: a name in ASCII (xn--… for others), or an IP address as it is usually written."));
        if (!isPort(target.port()) || !authority(address).equals(address.getRawAuthority())) {
            throw new ForbiddenAddress("The address's port has to be a number from 1 to 65535.");
        }
        return target;
    }

    /** As it is when nothing is hidden in it, such as an empty port, which readers of addresses don't agree on. */
    private static String authority(URI address) {
        return address.getPort() == -1 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
