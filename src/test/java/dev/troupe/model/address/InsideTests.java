package dev.troupe.model.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is inside, block by block: each from its first to its last address. */
class InsideTests {

    /** [S] IANA's special-purpose, multicast and address-space registries; the last one [S2]. */
    static final List<String> INSIDE = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "255.255.255.255/32",
            "::/128",
            "::1/128",
            "::/96",
            "::ffff:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "100:0:0:1::/64",
            "2001::/23",
            "2001::/32",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "4000::/3",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
            "168.63.129.16/32");

    /** The neighbours of those blocks that are outside. */
    static final List<String> OUTSIDE = List.of(
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "191.255.255.255",
            "192.0.1.0",
            "192.0.3.0",
            "192.88.98.255",
            "192.88.100.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "198.51.99.255",
            "198.51.101.0",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "168.63.129.15",
            "168.63.129.17",
            "2001:200::",
            "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
            "2001:db9::",
            "2003::",
            "2606:4700:4700::1111",
            "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    @ParameterizedTest
    @FieldSource("INSIDE")
    void aBlockIsInsideAsAWhole(String block) {
        var first = first(block);
        var free = free(block);
        var random = new Random(block.hashCode());

        assertThat(Inside.covers(address(first, block))).isTrue();
        assertThat(Inside.covers(address(first.or(mask(free)), block))).isTrue();
        for (int i = 0; i < 200; i++)
            assertThat(Inside.covers(address(first.or(new BigInteger(free, random)), block)))
                    .isTrue();
    }

    @ParameterizedTest
    @FieldSource("OUTSIDE")
    void itsNeighboursAreOutside(String address) {
        assertThat(Inside.covers(InetAddress.ofLiteral(address))).isFalse();
    }

    /** Against arithmetic of our own on the same table: nothing is inside but what it names. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyOtherAddressIsOutside(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var ipv4 = new BigInteger(32, random);
            assertThat(Inside.covers(address(ipv4, "0.0.0.0/0"))).isEqualTo(isIn(ipv4, "."));
            var ipv6 = BigInteger.ONE.shiftLeft(125).or(new BigInteger(125, random));
            assertThat(Inside.covers(address(ipv6, "::/0"))).isEqualTo(isIn(ipv6, ":"));
        }
    }

    @Test
    void aZoneDoesNotLeadOut() throws UnknownHostException {
        var linkLocal = InetAddress.ofLiteral("fe80::1").getAddress();

        assertThat(Inside.covers(Inet6Address.getByAddress(null, linkLocal, 1))).isTrue();
    }

    /** Java makes IPv4 of most mapped addresses by itself, and still can be handed one that isn't. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "8.8.8.8"})
    void aMappedAddressIsInsideWhateverItMaps(String mapped) throws UnknownHostException {
        var bytes = new byte[16];
        Arrays.fill(bytes, 10, 12, (byte) 0xff);
        System.arraycopy(InetAddress.ofLiteral(mapped).getAddress(), 0, bytes, 12, 4);

        assertThat(Inside.covers(Inet6Address.getByAddress(null, bytes, -1))).isTrue();
    }

    @Test
    void whatCantBeToldToBeOutsideCountsAsInside() {
        assertThat(Inside.covers(InetSocketAddress.createUnresolved("models.example.com", 443)))
                .isTrue();
        assertThat(Inside.covers(new DomainSocketAddress("/run/docker.sock"))).isTrue();
        assertThat(Inside.covers(new InetSocketAddress(InetAddress.ofLiteral("8.8.8.8"), 443)))
                .isFalse();
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    private static boolean isIn(BigInteger address, String mark) {
        return INSIDE.stream()
                .filter(it -> it.contains(mark))
                .anyMatch(it -> address.shiftRight(free(it)).equals(first(it).shiftRight(free(it))));
    }

    private static BigInteger first(String block) {
        return new BigInteger(1, bytes(block.split("/")[0]));
    }

    private static int free(String block) {
        var parts = block.split("/");
        return 8 * bytes(parts[0]).length - Integer.parseInt(parts[1]);
    }

    private static BigInteger mask(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    /** By Netty, which leaves a mapped address as it is. */
    private static byte[] bytes(String literal) {
        return NetUtil.createByteArrayFromIpAddressString(literal);
    }

    private static InetAddress address(BigInteger value, String like) {
        var length = like.contains(":") ? 16 : 4;
        var bytes = new byte[length];
        var digits = value.toByteArray();
        var taken = Math.min(length, digits.length);
        System.arraycopy(digits, digits.length - taken, bytes, length - taken, taken);
        try {
            return length == 16 ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
