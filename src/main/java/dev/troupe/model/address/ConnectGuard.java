package dev.troupe.model.address;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Lets a channel connect to the outside only. Stands next to the socket, where the address is the one that is dialled. */
final class ConnectGuard extends ChannelOutboundHandlerAdapter {

    static final String NAME = "troupe.address";

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        if (Inside.covers(remote)) {
            promise.tryFailure(ForbiddenAddress.inside(host(remote)));
            context.close();
        } else {
            context.connect(remote, local, promise);
        }
    }

    private static String host(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? inet.getHostString() : "The address";
    }
}
