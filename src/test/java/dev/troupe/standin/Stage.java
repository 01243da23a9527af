package dev.troupe.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.troupe.standin.Chunks.Imprint;
import dev.troupe.standin.Response.Body;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Where a script answers one call: what was asked, and everything that can be done to the caller. */
final class Stage {

    private final Wire wire;
    private final Response response;
    private final ChatRequest asked;
    private final Run run;
    private final House house;

    Stage(Wire wire, ChatRequest asked, Run run, House house) {
        this.wire = wire;
        this.response = new Response(wire);
        this.asked = asked;
        this.run = run;
        this.house = house;
    }

    boolean streaming() {
        return asked.streaming();
    }

    List<String> stops() {
        return asked.stops();
    }

    HostDialect dialect() {
        return house.settings().dialect();
    }

    String reply() {
        return house.settings().reply();
    }

    List<String> pieces(String text) {
        return Speech.pieces(text, house.settings().pace().pieceLength());
    }

    /** What of the reply a fault lets through. */
    String beginning() {
        return pieces(reply()).getFirst();
    }

    /** The chunks of the host's own form. */
    Chunks chunks() {
        return chunks(form -> form);
    }

    Chunks chunks(UnaryOperator<Form> change) {
        return new Chunks(change.apply(asked.form(dialect())), imprint());
    }

    private Imprint imprint() {
        return new Imprint(run.id(dialect()), asked.model(), System.currentTimeMillis() / 1000);
    }

    /** Says all of this, and ends, in whichever way the caller asked for it. */
    void tell(Chunks chunks, String text, String finish, Framing framing) throws IOException {
        if (!streaming()) {
            answer(200, Response.JSON, chunks.whole(text, finish));
            return;
        }
        begin(Body.CHUNKED);
        for (String payload : chunks.opening()) {
            tell(payload, framing);
        }
        for (String piece : pieces(text)) {
            send(framing.event(chunks.text(piece)), framing.bytewise());
            run.said(piece);
            pause();
        }
        List<String> closing = chunks.closing(finish);
        for (String payload : closing.subList(0, closing.size() - 1)) {
            tell(payload, framing);
        }
        finish(framing.event(closing.getLast()), framing.bytewise());
    }

    private void tell(String payload, Framing framing) throws IOException {
        send(framing.event(payload), framing.bytewise());
        pause();
    }

    /** A fault is to come: the head, and the reply's beginning. */
    void begun(Body body) throws IOException {
        if (!streaming()) {
            String whole = chunks().whole(reply(), "stop");
            response.head(200, Response.JSON, body);
            response.write(whole.substring(0, whole.length() / 2).getBytes(UTF_8));
            return;
        }
        begin(body);
        Chunks chunks = chunks();
        for (String payload : chunks.opening()) {
            say(payload);
        }
        say(chunks.text(beginning()));
    }

    void begin(Body body) throws IOException {
        response.head(200, Response.EVENTS, body);
    }

    /** An event, and the pause after it. */
    void say(String payload) throws IOException {
        send(Framing.USUAL.event(payload), false);
        pause();
    }

    void send(String raw, boolean bytewise) throws IOException {
        byte[] bytes = raw.getBytes(UTF_8);
        if (!bytewise) {
            response.write(bytes);
            return;
        }
        for (byte single : bytes) {
            response.write(new byte[] {single});
        }
    }

    /** The last bytes of the body. By the journal the call is over before they leave, so that no caller finds it still running. */
    void finish(String raw, boolean bytewise) throws IOException {
        if (bytewise) {
            send(raw, true);
        }
        run.end(How.ANSWERED);
        response.end(bytewise ? new byte[0] : raw.getBytes(UTF_8));
    }

    void answer(int status, String type, String text) throws IOException {
        answer(status, type, text, Map.of());
    }

    void answer(int status, String type, String text, Map<String, String> headers) throws IOException {
        run.end(How.ANSWERED);
        response.whole(status, type, text, headers);
    }

    /** Keep-alive comments, each after the pace's interval. */
    void comments(int count) throws IOException {
        for (int comment = 0; comment < count; comment++) {
            wire.pause(house.settings().pace().comments());
            send(": keep-alive\n\n", false);
        }
    }

    void pause() throws IOException {
        wire.pause(house.settings().pace().between());
    }

    /** Says nothing until the caller hangs up. */
    void stall() throws IOException {
        wire.awaitHangUp();
    }

    /** Says nothing until {@link StandIn#release()}. */
    void hold() throws IOException {
        house.gate().hold(wire);
    }

    /** Breaks off with a reset, once the caller has had the time to read what was said. */
    void reset() throws IOException {
        wire.pause(Duration.ofMillis(100));
        run.end(How.CUT_BY_US);
        wire.reset();
    }

    /** Closes the socket in good order, wherever the answer is. */
    void cutOff() throws IOException {
        run.end(How.CUT_BY_US);
        wire.close();
    }

    /** Forgets the oldest of what was asked, so that so many characters are left. */
    void forget(int window) {
        run.keep(asked.within(window));
    }

    boolean keepsAlive() {
        return response.keepsAlive();
    }
}
