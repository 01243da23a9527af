package dev.troupe.model.address;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * Asks other resolvers, and refuses a name as a whole when any of its addresses is inside: no honest upstream has one there.
 */
final class GuardedResolvers extends AddressResolverGroup<InetSocketAddress> {

    private final AddressResolverGroup<?> resolvers;
    private final Predicate<SocketAddress> allowed;

    /** @param allowed what may lead inside; asked with the name as it was requested */
    GuardedResolvers(AddressResolverGroup<?> resolvers, Predicate<SocketAddress> allowed) {
        this.resolvers = resolvers;
        this.allowed = allowed;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Guarded(executor, resolvers.getResolver(executor));
    }

    private final class Guarded extends AbstractAddressResolver<InetSocketAddress> {

        private final AddressResolver<?> resolver;

        private Guarded(EventExecutor executor, AddressResolver<?> resolver) {
            super(executor, InetSocketAddress.class);
            this.resolver = resolver;
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> promise) {
            resolveAll(name).addListener((Future<List<InetSocketAddress>> found) -> {
                if (found.isSuccess()) promise.trySuccess(found.getNow().getFirst());
                else promise.tryFailure(found.cause());
            });
        }

        @Override
        protected void doResolveAll(InetSocketAddress name, Promise<List<InetSocketAddress>> promise) {
            inetAddresses(resolver).resolveAll(name).addListener((Future<List<InetSocketAddress>> found) -> {
                if (!found.isSuccess()) {
                    promise.tryFailure(found.cause());
                } else if (!allowed.test(name) && found.getNow().stream().anyMatch(Inside::covers)) {
                    promise.tryFailure(ForbiddenAddress.inside(name.getHostString()));
                } else {
                    promise.trySuccess(found.getNow());
                }
            });
        }

        /** A name of the internet has addresses of the internet. */
        @SuppressWarnings("unchecked")
        private static AddressResolver<InetSocketAddress> inetAddresses(AddressResolver<?> resolver) {
            return (AddressResolver<InetSocketAddress>) resolver;
        }
    }
}
