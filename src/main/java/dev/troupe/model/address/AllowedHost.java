package dev.troupe.model.address;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host the operator allows: {@code host}, {@code host:port}, or {@code *.domain} for all names under a domain. An IPv6 address with
 * a port is in brackets. Without a port, any.
 */
record AllowedHost(Host host, boolean under, OptionalInt port) {

    private static final Pattern WITH_PORT = Pattern.compile("(?<host>\\[.*]|[^:]*):(?<port>\\d{1,5})");
    private static final String WILDCARD = "*.";

    /** @throws IllegalArgumentException when it is none */
    static AllowedHost parse(String entry) {
        var text = entry.strip();
        var split = WITH_PORT.matcher(text);
        var port = split.matches() ? OptionalInt.of(Integer.parseInt(split.group("port"))) : OptionalInt.empty();
        var host = port.isPresent() ? split.group("host") : text;
        var under = host.startsWith(WILDCARD);
        return Host.parse(under ? host.substring(WILDCARD.length()) : host)
                .filter(it -> !under || it instanceof Host.Name)
                .filter(_ -> port.isEmpty() || Syntax.isPort(port.getAsInt()))
                .map(it -> new AllowedHost(it, under, port))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is not a host, host:port or *.domain to allow".formatted(text)));
    }

    boolean covers(Target target) {
        return (port.isEmpty() || port.getAsInt() == target.port()) && covers(target.host());
    }

    private boolean covers(Host other) {
        return switch (other) {
            case Host.Name name when under && host instanceof Host.Name(var domain) -> name.isUnder(domain);
            case Host.Name _, Host.Literal _ -> !under && host.equals(other);
        };
    }
}
