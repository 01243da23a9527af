/**
 * The stand-in: an upstream on loopback that behaves on the wire as Tencent's legacy Hunyuan host, TokenHub, CometAPI and their
 * neighbours do, with every fault they are known for. Faults are made at the socket: what is stalled, cut or reset here is really
 * stalled, cut or reset.
 *
 * <p>As a library: {@code StandIn.start(HostDialect.LEGACY)}, a connection to its {@code baseUrl()}, {@code next(Fault.RESET_MID_STREAM)},
 * and then its {@code journal()}. {@link dev.troupe.standin.Catalogue} lists every scenario with what it must lead to.
 *
 * <p>As a program, which prints its address and, with {@code --journal}, a line for each call; {@code --help} lists the options:
 *
 * <pre>{@code
 * ./mvnw -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=dev.troupe.standin.StandIn -Dexec.args="--port 18080 --journal"
 * }</pre>
 *
 * <p>A call's scenario is, in this order, what was queued ({@code next}, or {@code POST /stand-in/next?scenario=<name>*<times>}), what
 * its header {@code X-Stand-In: <name>} says, what stands in its model's name ({@code hunyuan-role@<name>}), or the setting. In the
 * last three, {@code <name>*2} is for the first two calls that choose so; those after them are answered normally. Before any of it a
 * strict host refuses a request that breaks its rules. {@code GET /stand-in/scenarios} and {@code GET} or {@code DELETE
 * /stand-in/journal} show and clear what there is, and {@code POST /stand-in/release} lets held calls go.
 *
 * <p>What is known of upstreams is marked: [S] sourced, [S2] sourced at second hand, [A] assumed.
 */
@NullMarked
package dev.troupe.standin;

import org.jspecify.annotations.NullMarked;
