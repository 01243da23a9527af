package dev.troupe.model.address;

import io.netty.resolver.AddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;

/**
 * Keeps tenants' base URLs from leading inside. What is inside is everything that isn't globally routable; hosts that the operator
 * allows may be there. Thread-safe.
 */
public final class AddressGuard {

    private final List<AllowedHost> allowedHosts;
    private final Resolver resolver;

    /**
     * @param allowedHosts {@code host}, {@code host:port} or {@code *.domain} each; in any case, and in any script
     * @throws IllegalArgumentException for something else among them, which it names
     */
    public AddressGuard(Collection<String> allowedHosts) {
        this(allowedHosts, InetAddress::getAllByName);
    }

    AddressGuard(Collection<String> allowedHosts, Resolver resolver) {
        this.allowedHosts = allowedHosts.stream().map(AllowedHost::parse).toList();
        this.resolver = resolver;
    }

    /** Asks for the addresses of a name. */
    interface Resolver {

        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    /**
     * Whether a base URL is one that a tenant may give, as far as it can be told without asking what its name stands for. Plain
     * {@code http} is for allowed hosts.
     *
     * @throws ForbiddenAddress if it isn't
     */
    public void check(URI baseUrl) {
        var target = Syntax.target(baseUrl);
        if (isAllowed(target)) return;
        if (!Syntax.isHttps(baseUrl)) throw new ForbiddenAddress("The address has to begin with https://.");
        var inside = switch (target.host()) {
            case Host.Name name -> InsideNames.cover(name);
            case Host.Literal(var address) -> Inside.covers(address);
        };
        if (inside) throw ForbiddenAddress.inside(baseUrl.getHost());
    }

    /** Whether the operator allows this address's host and port, wherever that is. */
    public boolean allows(URI baseUrl) {
        return Target.of(baseUrl).filter(this::isAllowed).isPresent();
    }

    /**
     * As {@link #check}, and asks what the name stands for now. Blocks as long as the system's resolver takes. A name that stands for
     * nothing passes: that it can't be reached is for the call to find.
     *
     * @throws ForbiddenAddress if any of its addresses is inside
     */
    public void checkResolved(URI baseUrl) {
        check(baseUrl);
        if (allows(baseUrl)) return;
        try {
            var addresses = resolver.resolve(baseUrl.getHost());
            if (Arrays.stream(addresses).anyMatch(Inside::covers)) throw ForbiddenAddress.inside(baseUrl.getHost());
        } catch (UnknownHostException _) {
            // passes
        }
    }

    /**
     * A client that connects to the outside and to allowed hosts only, whatever a name stands for at that moment; other calls fail
     * with {@link ForbiddenAddress}, or with what a layer above wraps it in. Goes through no proxy, for that would resolve names
     * itself. May share its connection provider with an unguarded client: their connections are pooled apart. Make it once and keep
     * it, for each has a pool of its own; don't give it another resolver afterwards.
     */
    public HttpClient guarded(HttpClient http) {
        var given = http.configuration().resolver();
        AddressResolverGroup<?> resolvers = given == null ? HttpResources.get().getOrCreateDefaultResolver() : given;
        return http.noProxy()
                .resolver(new GuardedResolvers(resolvers, this::isAllowed))
                .doOnChannelInit((_, channel, requested) -> {
                    if (!isAllowed(requested)) channel.pipeline().addFirst(ConnectGuard.NAME, new ConnectGuard());
                });
    }

    /** @param requested what a call asked for, before it was resolved */
    private boolean isAllowed(@Nullable SocketAddress requested) {
        return requested instanceof InetSocketAddress inet
                && Host.parse(inet.getHostString())
                        .filter(it -> isAllowed(new Target(it, inet.getPort())))
                        .isPresent();
    }

    private boolean isAllowed(Target target) {
        return allowedHosts.stream().anyMatch(it -> it.covers(target));
    }
}
