package dev.troupe.model.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.springframework.boot.http.client.InetAddressFilter;

/** What is not globally routable unicast, by IANA's registries of special-purpose addresses and of address space. */
final class Inside {

    /**
     * IPv6's only global unicast space is 2000::/3 (RFC 4291, 2.4). What is beyond it and Spring Boot doesn't name: IPv4-compatible
     * and -mapped addresses, 64:ff9b:1::/48 (RFC 8215), 5f00::/16 (RFC 9602).
     */
    private static final InetAddressFilter UNICAST =
            InetAddressFilter.adapt(Inet4Address.class::isInstance).or("2000::/3");

    private static final String DOCUMENTATION = "3fff::/20"; // RFC 9637

    /** Azure's metadata and DNS for virtual machines, at a public address that only they reach. */
    private static final String AZURE_PLATFORM = "168.63.129.16/32";

    private static final InetAddressFilter OUTSIDE =
            InetAddressFilter.externalAddresses().and(UNICAST).andNot(DOCUMENTATION, AZURE_PLATFORM);

    private Inside() {}

    static boolean covers(InetAddress address) {
        return !OUTSIDE.matches(address);
    }

    /** Also what can't be told to be outside: a name yet to be resolved, a socket that is no internet address. */
    static boolean covers(SocketAddress address) {
        return !(address instanceof InetSocketAddress inet) || inet.isUnresolved() || covers(inet.getAddress());
    }
}
