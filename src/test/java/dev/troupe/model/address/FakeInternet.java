package dev.troupe.model.address;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.netty.http.client.HttpClient;

/** Names that mean what a test says, and a public address behind which a server on loopback answers. */
final class FakeInternet {

    static final String PUBLIC = "8.8.8.8";

    final List<SocketAddress> dialled = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<String>> names = new ConcurrentHashMap<>();
    private final int port;

    /** @param port where the server of the public address really listens */
    FakeInternet(int port) {
        this.port = port;
    }

    /** Each question takes the next answer, the last one stays. Several addresses of one answer have blanks between them. */
    FakeInternet name(String name, String... answers) {
        names.put(name, new ConcurrentLinkedDeque<>(Arrays.asList(answers)));
        return this;
    }

    /** The client of a service in this internet. */
    HttpClient names(HttpClient http) {
        return http.resolver(new Names());
    }

    /** Nearer to the socket than anything before: what arrives here is dialled. */
    HttpClient routes(HttpClient http) {
        return http.doOnChannelInit((_, channel, _) -> channel.pipeline().addFirst(new Route()));
    }

    private List<InetAddress> answer(String name) throws UnknownHostException {
        var answers = names.get(name);
        if (answers == null) throw new UnknownHostException(name);
        var answer = answers.size() > 1 ? answers.remove() : answers.element();
        return Arrays.stream(answer.split(" ")).map(InetAddress::ofLiteral).toList();
    }

    private final class Route extends ChannelOutboundHandlerAdapter {

        @Override
        public void connect(
                ChannelHandlerContext context, SocketAddress to, SocketAddress from, ChannelPromise promise) {
            dialled.add(to);
            var isPublic = to instanceof InetSocketAddress inet
                    && inet.getAddress().getHostAddress().equals(PUBLIC);
            context.connect(isPublic ? new InetSocketAddress("127.0.0.1", port) : to, from, promise);
        }
    }

    private final class Names extends AddressResolverGroup<InetSocketAddress> {

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {

                @Override
                protected void doResolve(String name, Promise<InetAddress> promise) throws UnknownHostException {
                    promise.setSuccess(answer(name).getFirst());
                }

                @Override
                protected void doResolveAll(String name, Promise<List<InetAddress>> promise)
                        throws UnknownHostException {
                    promise.setSuccess(answer(name));
                }
            });
        }
    }
}
