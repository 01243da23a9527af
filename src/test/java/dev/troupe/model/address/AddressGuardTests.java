package dev.troupe.model.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which base URLs a tenant may give. */
class AddressGuardTests {

    final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/v1",
                "https://api.example.com",
                "HTTPS://API.Example.COM:8443/v1/",
                "https://api.example.com./v1",
                "https://xn--r8jz45g.example/v1",
                "https://0x7f.example.com/v1",
                "https://1.example.com/v1",
                "https://local.example.com/v1",
                "https://mylocal.example/v1",
                "https://8.8.8.8/v1",
                "https://[2606:4700:4700::1111]:8443/v1",
            })
    void thoseOutsideMayBeGiven(String baseUrl) {
        assertThatCode(() -> guard.check(URI.create(baseUrl))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/v1",
                "ftp://api.example.com/v1",
                "file:///etc/passwd",
                "unix:///run/docker.sock",
                "//api.example.com/v1",
                "api.example.com/v1",
                "javascript:alert(1)",
            })
    void anythingButHttpsIsRefused(String baseUrl) {
        assertThatIsRefused(baseUrl).withMessage("The address has to begin with https://.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:s3cret@api.example.com/v1",
                "https://s3cret@api.example.com/v1",
                "https://:s3cret@api.example.com/v1",
                "https://@api.example.com/v1",
                "https://api.example.com:s3cret@10.0.0.1/v1",
                "https://a:s3cret@b_c/v1",
            })
    void credentialsAreRefusedAndNotRepeated(String baseUrl) {
        assertThatIsRefused(baseUrl)
                .withMessage("The address must not hold a user name or a password.")
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/v1?key=s3cret",
                "https://api.example.com/v1?",
                "https://api.example.com/v1#s3cret",
                "https://api.example.com/v1#",
            })
    void nothingFollowsThePath(String baseUrl) {
        assertThatIsRefused(baseUrl).withMessage("The address must end with its path, without '?' or '#'.");
    }

    /** Each is 127.0.0.1 to some reader of addresses, or no host to another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:///v1",
                "https:/v1",
                "https:api.example.com",
                "https://2130706433/",
                "https://2130706433./",
                "https://0x7f000001/",
                "https://0X7F000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://0x/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.1./",
                "https://127.0.0.01/",
                "https://127.0.0.256/",
                "https://1.2.3.4.5/",
                "https://example.1/",
                "https://example.0x1/",
                "https://１２７.0.0.1/",
                "https://127。0。0。1/",
                "https://127．0．0．1/",
                "https://①②⑦.0.0.1/",
                "https://%31%32%37.0.0.1/",
                "https://%6cocalhost/",
                "https://ｌocalhost/",
                "https://例え.jp/",
                "https://a..example.com/",
                "https://a_b.example.com/",
                "https://-a.example.com/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:8.8.8.8]/",
                "https://[fe80::1%25eth0]/",
                "https://[2606:4700:4700::1111%25eth0]/",
                "https://[2606:4700:4700::1111%eth0]/",
            })
    void aHostHasOneSpelling(String baseUrl) {
        assertThatIsRefused(baseUrl).withMessageStartingWith("The address needs a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com:0/",
                "https://api.example.com:65536/",
                "https://api.example.com:99999/",
                "https://api.example.com:/",
                "https://api.example.com:0443/",
                "https://8.8.8.8:/",
            })
    void aPortIsOne(String baseUrl) {
        assertThatIsRefused(baseUrl).withMessageContaining("port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com:99999999999/",
                "https://api.example.com:-1/",
                "https://api.example.com:x/"
            })
    void aPortThatIsNoNumberIsRefused(String baseUrl) {
        assertThatIsRefused(baseUrl).withMessageStartingWith("The address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "api.localhost",
                "api.localhost.",
                "localhost.localdomain",
                "printer.local",
                "metadata.google.internal",
                "db.home.arpa",
                "home.arpa",
                "nas.lan",
                "vault.corp",
                "postgres",
                "postgres.",
                "kubernetes",
            })
    void namesOfTheInsideAreRefused(String host) {
        assertThatIsRefused("https://" + host + "/v1")
                .withMessage("'%s' leads to an address that is not on the public internet.".formatted(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "168.63.129.16",
                "172.16.0.1",
                "192.168.1.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b:1::a00:1]",
                "[2002:7f00:1::]",
                "[2001::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[ff02::1]",
                "[5f00::1]",
            })
    void addressesOfTheInsideAreRefused(String host) {
        assertThatIsRefused("https://" + host + ":8443/v1").withMessageContaining("not on the public internet");
    }

    @ParameterizedTest
    @CsvSource({
        "ollama,                 http://ollama:11434/v1",
        "ollama:11434,           http://ollama:11434/v1",
        "ollama:80,              http://ollama/v1",
        "ollama:443,             https://ollama/v1",
        "OLLAMA,                 http://ollama./v1",
        "models.corp,            https://MODELS.corp/v1",
        "*.corp,                 https://a.b.corp/v1",
        "*.corp:8443,            https://a.corp:8443/v1",
        "127.0.0.1,              http://127.0.0.1:8000/v1",
        "[::1]:8000,             http://[0:0:0:0:0:0:0:1]:8000/v1",
        "[::1],                  http://[::1]:8000/v1",
        "::1,                    http://[::1]:8000/v1",
        "bücher.corp,            https://xn--bcher-kva.corp/v1",
        "*.Bücher.corp.,         https://a.xn--bcher-kva.corp/v1",
        "１２７.0.0.1,             http://127.0.0.1/v1",
    })
    void anAllowedHostMayBeInsideAndSpeakPlainHttp(String allowed, String baseUrl) {
        var guard = new AddressGuard(List.of("elsewhere", " " + allowed + " "), name -> {
            throw new AssertionError("asked for " + name);
        });
        var address = URI.create(baseUrl);

        assertThat(guard.allows(address)).isTrue();
        assertThatCode(() -> guard.check(address)).doesNotThrowAnyException();
        assertThatCode(() -> guard.checkResolved(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "ollama:11434,           http://ollama:11435/v1",
        "ollama:11434,           http://ollama/v1",
        "ollama,                 http://my.ollama/v1",
        "ollama,                 http://ollama2/v1",
        "*.corp,                 https://corp/v1",
        "*.corp,                 https://notcorp/v1",
        "*.a.corp,               https://b.corp/v1",
        "*.0.0.corp,             https://127.0.0.1/v1",
        "localhost,              http://127.0.0.1/v1",
        "127.0.0.1,              http://localhost/v1",
        "127.0.0.1,              http://127.0.0.2/v1",
        "127.0.0.1,              http://2130706433/v1",
        "::1,                    http://[::]/v1",
        "ollama,                 https://ollama@10.0.0.1/v1",
    })
    void allowingOneHostAllowsNoOther(String allowed, String baseUrl) {
        var guard = new AddressGuard(List.of(allowed));
        var address = URI.create(baseUrl);

        assertThat(guard.allows(address)).isFalse();
        assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(() -> guard.check(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://ollama/",
                "http://ann:s3cret@ollama/",
                "http://ollama/?key=s3cret",
                "http://ollama/#",
                "http://ollama:0/",
                "http://ollama:/",
            })
    void anAllowedHostStillNeedsAPlainAddress(String baseUrl) {
        var guard = new AddressGuard(List.of("ollama"));

        assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(() -> guard.check(URI.create(baseUrl)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.",
                "*.127.0.0.1",
                "a.*.corp",
                "*corp",
                "http://ollama",
                "ollama/v1",
                "ann@ollama",
                "ollama:0",
                "ollama:65536",
                "ollama:",
                "ollama:x",
                ":80",
                "2130706433",
                "0177.0.0.1",
                "[::1",
                "::1%eth0",
                "::ffff:127.0.0.1",
                "10.0.0.0/8",
                "my_ollama",
            })
    void whatIsNoHostCantBeAllowed(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressGuard(List.of(entry)))
                .withMessageContaining("'" + entry.strip() + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "8.8.8.8 10.0.0.1", "::1 8.8.8.8", "2606:4700:4700::1111 fd00::1"})
    void aNameWithAnyAddressInsideIsRefusedWithoutSayingWhich(String addresses) {
        var guard = resolving(addresses);

        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> guard.checkResolved(URI.create("https://models.example.com/v1")))
                .withMessage("'models.example.com' leads to an address that is not on the public internet.");
    }

    @Test
    void aNameWhoseAddressesAreAllOutsidePasses() {
        assertThatCode(() -> resolving("8.8.8.8 2606:4700:4700::1111")
                        .checkResolved(URI.create("https://models.example.com/v1")))
                .doesNotThrowAnyException();
    }

    @Test
    void aNameThatStandsForNothingPasses() {
        var guard = new AddressGuard(List.of(), name -> {
            throw new UnknownHostException(name);
        });

        assertThatCode(() -> guard.checkResolved(URI.create("https://gone.example.com/v1")))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsRefusedAsWrittenIsRefusedBeforeItIsResolved() {
        var guard = resolving("8.8.8.8");

        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> guard.checkResolved(URI.create("http://models.example.com/v1")))
                .withMessageContaining("https");
    }

    @Test
    void theSystemsResolverIsAskedByDefault() {
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> guard.checkResolved(URI.create("https://127.0.0.1/v1")));
        assertThatCode(() -> guard.checkResolved(URI.create("https://8.8.8.8/v1")))
                .doesNotThrowAnyException();
    }

    private AddressGuard resolving(String addresses) {
        return new AddressGuard(
                List.of(),
                _ -> Arrays.stream(addresses.split(" "))
                        .map(InetAddress::ofLiteral)
                        .toArray(InetAddress[]::new));
    }

    private ThrowableAssertAlternative<ForbiddenAddress> assertThatIsRefused(String baseUrl) {
        assertThat(guard.allows(URI.create(baseUrl))).isFalse();
        return assertThatExceptionOfType(ForbiddenAddress.class).isThrownBy(() -> guard.check(URI.create(baseUrl)));
    }
}
