package dev.troupe.model;

/**
 * All that a connection says besides where its upstream is: what fits, what is sent and how it is read, what it bears, costs and
 * takes. A preset has a value for each; an admin may override any of them.
 */
public record ConnectionSettings(
        ModelWindow window,
        MessageRules messages,
        RequestRules request,
        ReplyRules reply,
        Limits limits,
        Prices prices,
        Timeouts timeouts) {

    /** The same for a connection that tenants share. */
    public ConnectionSettings shared() {
        return new ConnectionSettings(window, messages, request, reply, limits.shared(), prices, timeouts);
    }
}
