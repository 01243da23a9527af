package dev.troupe.model.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ProxyProvider;

/** What a guarded client connects to, on real sockets: one server is inside, the other one plays the public internet. */
class GuardedClientTests {

    private static final String NAME = "models.example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final ConnectionProvider sockets = ConnectionProvider.create("test", 1);
    final CountingServer inside = new CountingServer("inside");
    final CountingServer outside = new CountingServer("outside");
    final FakeInternet internet = new FakeInternet(outside.port());

    @AfterEach
    void stop() {
        sockets.dispose();
        inside.close();
        outside.close();
    }

    @Test
    void aNameOfTheOutsideIsCalled() {
        internet.name(NAME, FakeInternet.PUBLIC);

        assertThat(get(client(), NAME)).isEqualTo("outside");
    }

    @Test
    void aPublicLiteralIsCalled() {
        assertThat(get(client(), FakeInternet.PUBLIC)).isEqualTo("outside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "::1",
                FakeInternet.PUBLIC + " 127.0.0.1",
                "127.0.0.1 " + FakeInternet.PUBLIC,
                FakeInternet.PUBLIC + " fd00::1"
            })
    void aNameThatLeadsInsideIsNot(String addresses) {
        internet.name(NAME, addresses);

        assertThatItIsRefused(client(), NAME);
    }

    /** Netty resolves no literal, so that no resolver sees them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "127.1.2.3",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[0:0:0:0:0:ffff:7f00:1]"
            })
    void aLiteralOfTheInsideIsNot(String literal) {
        assertThatItIsRefused(client(), literal);
    }

    /** What Java's own resolver takes for 127.0.0.1. */
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "localhost"})
    void anOddSpellingOfTheInsideIsNot(String host) {
        var system = HttpClient.create(sockets).resolver(DefaultAddressResolverGroup.INSTANCE);

        assertThatItIsRefused(internet.routes(new AddressGuard(List.of()).guarded(system)), host);
    }

    @Test
    void theClientsUsualResolverIsGuardedToo() {
        var usual = HttpClient.create(sockets);

        assertThatItIsRefused(internet.routes(new AddressGuard(List.of()).guarded(usual)), "localhost");
    }

    @Test
    void aNameThatTurnsInsideAfterItWasCheckedIsNot() {
        internet.name(NAME, FakeInternet.PUBLIC, "127.0.0.1");
        var client = client(HttpClient.newConnection());

        assertThat(get(client, NAME)).isEqualTo("outside");
        assertThatItIsRefused(client, NAME);
    }

    @Test
    void anAllowedHostIsCalledWhereverItIs() {
        internet.name("ollama", "127.0.0.1").name("split.corp", FakeInternet.PUBLIC + " 127.0.0.1");

        assertThat(get(client("ollama:" + inside.port()), "ollama")).isEqualTo("inside");
        assertThat(get(client("split.corp"), "split.corp")).isEqualTo("outside");
        assertThat(get(client("127.0.0.1"), "127.0.0.1")).isEqualTo("inside");
    }

    @Test
    void allowingAHostDoesNotAllowItsAddressToOthers() {
        internet.name("ollama", "127.0.0.1").name(NAME, "127.0.0.1");
        var client = client("ollama");

        assertThat(get(client, "ollama")).isEqualTo("inside");
        assertThat(inside.visitors).hasValue(1);
        inside.visitors.set(0);
        assertThatItIsRefused(client, NAME);
        assertThatItIsRefused(client, "127.0.0.1");
    }

    @Test
    void anotherPortThanTheAllowedOneIsNotCalled() {
        internet.name("ollama", "127.0.0.1");

        assertThatItIsRefused(client("ollama:" + outside.port()), "ollama");
    }

    @Test
    void aConnectionOfAnUnguardedClientIsNotTakenOver() {
        internet.name(NAME, "127.0.0.1");
        var unguarded = internet.names(HttpClient.create(sockets));

        assertThat(get(unguarded, NAME)).isEqualTo("inside");
        assertThat(get(unguarded, "127.0.0.1")).isEqualTo("inside");
        inside.visitors.set(0);
        assertThatItIsRefused(new AddressGuard(List.of()).guarded(unguarded), NAME);
        assertThatItIsRefused(new AddressGuard(List.of()).guarded(unguarded), "127.0.0.1");
    }

    @Test
    void aConnectionIsKeptForTheNextCall() {
        internet.name(NAME, FakeInternet.PUBLIC);
        var client = client();

        get(client, NAME);
        get(client, NAME);

        assertThat(internet.dialled).hasSize(1);
    }

    @Test
    void noProxyIsUsedWhichWouldResolveNamesItself() {
        internet.name(NAME, FakeInternet.PUBLIC);
        var client = client(HttpClient.create(sockets)
                .proxy(it -> it.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(inside.port())));

        assertThat(get(client, NAME)).isEqualTo("outside");
        assertThat(inside.visitors).hasValue(0);
    }

    @Test
    void aNameThatStandsForNothingIsSaidToBeUnknown() {
        assertThatThrownBy(() -> get(client(), "gone.example.com")).hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void aRefusalIsFoundInWhatWebClientThrows() {
        internet.name(NAME, "127.0.0.1");
        var web = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(client()))
                .build();
        var call = web.get().uri(uri(NAME)).retrieve().bodyToMono(String.class);

        assertThatExceptionOfType(WebClientRequestException.class)
                .isThrownBy(() -> call.block(PATIENCE))
                .withRootCauseInstanceOf(ForbiddenAddress.class);
        assertThat(inside.visitors).hasValue(0);
    }

    @Test
    void aRefusedCallKeepsNoPlaceInThePool() {
        internet.name(NAME, "127.0.0.1").name("good.example.com", FakeInternet.PUBLIC);
        var client = client();

        for (int i = 0; i < 50; i++) {
            assertThatItIsRefused(client, NAME);
            assertThatItIsRefused(client, "127.0.0.1");
        }

        assertThat(get(client, "good.example.com")).isEqualTo("outside");
    }

    private HttpClient client(String... allowed) {
        return client(HttpClient.create(sockets), allowed);
    }

    private HttpClient client(HttpClient http, String... allowed) {
        return internet.routes(new AddressGuard(List.of(allowed)).guarded(internet.names(http)));
    }

    private void assertThatItIsRefused(HttpClient client, String host) {
        internet.dialled.clear();
        assertThatExceptionOfType(ForbiddenAddress.class)
                .isThrownBy(() -> get(client, host))
                .withMessageContaining("not on the public internet");
        assertThat(internet.dialled).isEmpty();
        assertThat(inside.visitors).hasValue(0);
    }

    private String get(HttpClient client, String host) {
        return client.get()
                .uri(uri(host).toString())
                .responseSingle((_, body) -> body.asString())
                .block(PATIENCE);
    }

    private URI uri(String host) {
        return URI.create("http://%s:%d/v1".formatted(host, inside.port()));
    }
}
