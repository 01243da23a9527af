package dev.troupe.model.address;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host of an address, in one spelling only: two hosts are the same exactly when they are equal. */
sealed interface Host {

    /** A name in lower case and in ASCII, without a dot at its end. */
    record Name(String text) implements Host {

        boolean isUnder(String domain) {
            return text.endsWith("." + domain);
        }
    }

    /** An IP address. */
    record Literal(InetAddress address) implements Host {}

    /** RFC 1123's names and RFC 3986's literals, nothing that some reader takes for a number and another for a name. */
    static Optional<Host> parse(String text) {
        return text.contains(":") ? ipv6(text) : nameOrIpv4(text);
    }

    /** With or without brackets; without a zone, and not an IPv4 address in IPv6's clothes. */
    private static Optional<Host> ipv6(String text) {
        var bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (bare.contains("%")) return Optional.empty();
        return literal(bare)
                .filter(it -> !(it.address() instanceof Inet4Address))
                .map(it -> it);
    }

    private static Optional<Host> nameOrIpv4(String text) {
        return ascii(text).flatMap(it -> Spelling.IPV4.matcher(it).matches() ? literal(it) : name(it));
    }

    private static Optional<Name> name(String ascii) {
        var name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        return Optional.of(name)
                .filter(it -> Spelling.NAME.matcher(it).matches())
                .filter(it -> !Spelling.NUMBER_AT_THE_END.matcher(it).find())
                .map(Name::new);
    }

    private static Optional<String> ascii(String text) {
        try {
            return Optional.of(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Literal> literal(String text) {
        try {
            return Optional.of(new Literal(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** How hosts are written. */
    final class Spelling {

        private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
        private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

        /** What browsers and C libraries read as an IPv4 address (WHATWG URL, "ends in a number"). */
        private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(^|\\.)(\\d+|0x[0-9a-f]*)$");

        private Spelling() {}
    }
}
