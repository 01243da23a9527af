package dev.troupe.standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An upstream that does on the wire what real ones do, faults included, and keeps a journal. It listens on loopback only. See the
 * package for how a scenario is chosen. Thread-safe.
 */
public final class StandIn implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private final House house;
    private final Reception reception;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private StandIn(ServerSocket server, House house) {
        this.server = server;
        this.house = house;
        this.reception = new Reception(house);
    }

    /** Starts one with the manners of this host, on a free port. */
    public static StandIn start(HostDialect dialect) throws IOException {
        return start(StandInSettings.of(dialect));
    }

    public static StandIn start(StandInSettings settings) throws IOException {
        return start(settings, entry -> {});
    }

    static StandIn start(StandInSettings settings, Consumer<Entry> whenEnded) throws IOException {
        ServerSocket server = new ServerSocket(settings.port(), BACKLOG, InetAddress.getLoopbackAddress());
        House house = new House(settings, new Journal(whenEnded), new Cues(settings.scenario()), new Gate());
        StandIn standIn = new StandIn(server, house);
        Thread.ofVirtual().name("stand-in").start(standIn::accept);
        return standIn;
    }

    /** Under which {@code /chat/completions} is found. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:%d/v1".formatted(server.getLocalPort()));
    }

    /** The next calls get these, whatever they choose. */
    public void next(Scenario... scenarios) {
        Arrays.stream(scenarios).forEach(scenario -> house.cues().next(scenario, 1));
    }

    /** So many of the next calls get this, whatever they choose. */
    public void next(Scenario scenario, int times) {
        house.cues().next(scenario, times);
    }

    public Journal journal() {
        return house.journal();
    }

    /** Calls that are held now. */
    public int held() {
        return house.gate().held();
    }

    /** Lets go all calls that are held now; not those that come later. */
    public void release() {
        house.gate().release();
    }

    /** Forgets the journal, the queue, and how often counted choices have been played. */
    public void reset() {
        house.journal().clear();
        house.cues().clear();
    }

    /** Stops listening, and breaks off what runs. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                house.journal().socket(1);
                Thread.ofVirtual().name("stand-in call").start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the stand-in is closed
        }
    }

    private void serve(Socket socket) {
        try (Wire wire = new Wire(socket)) {
            reception.serve(wire);
        } catch (IOException gone) {
            // the journal says who left
        } finally {
            sockets.remove(socket);
            house.journal().socket(-1);
        }
    }

    /** Runs one until the process is ended. */
    public static void main(String[] args) throws IOException, InterruptedException {
        CommandLine line = CommandLine.of(args);
        if (line.help()) {
            System.out.print(CommandLine.HELP);
            return;
        }
        try (StandIn standIn = start(line.settings(), line.journal() ? StandIn::print : entry -> {})) {
            System.out.printf(
                    "The stand-in for %s listens at %s%n",
                    line.settings().dialect().id(), standIn.baseUrl());
            Thread.currentThread().join();
        }
    }

    /** Never what was said, and never the key. */
    private static void print(Entry entry) {
        System.out.printf(
                "#%d %s %s in %d ms, %d running, %d messages%n",
                entry.number(),
                entry.scenario(),
                entry.how(),
                entry.millis(),
                entry.running(),
                entry.kept().size());
    }
}
