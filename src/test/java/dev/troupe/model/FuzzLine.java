package dev.troupe.model;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** A call without a socket: what the event loop would do is done here, and no buffer more than is asked for. For one case. */
final class FuzzLine {

    private static final Connection PATIENT = connection(Duration.ofMinutes(1));

    /** The whole call's time bounds every other, so that no silence is long. */
    private static final Connection IMPATIENT = connection(Duration.ofMillis(5));

    private static final NettyDataBufferFactory BUFFERS =
            new NettyDataBufferFactory(new UnpooledByteBufAllocator(false, true));
    private static final GenAiMetrics METRICS = new GenAiMetrics(new SimpleMeterRegistry());
    private static final Breakers BREAKERS = new Breakers();

    private final FuzzCase played;
    private final List<NettyDataBuffer> sent = new ArrayList<>();

    private FuzzLine(FuzzCase played) {
        this.played = played;
    }

    /** How a call goes, beside the bytes. */
    enum Course {
        WHOLE,
        FROM_ANOTHER_THREAD,
        BROKEN_OFF,
        SILENT_BEFORE_CONNECTING,
        SILENT_BEFORE_HEAD,
        SILENT_IN_THE_END;

        boolean silent() {
            return name().startsWith("SILENT");
        }
    }

    /** Plays the case, and pulls the reply to whatever end it has. */
    static FuzzReply pull(FuzzCase played) {
        return new FuzzLine(played).pulled();
    }

    private FuzzReply pulled() {
        Connection connection = played.course().silent() ? IMPATIENT : PATIENT;
        CallWatch watch = new CallWatch(METRICS, connection, BREAKERS.of(connection));
        ReplyText text = new ReplyText(played.recorded().stops());
        try (ModelStream stream = new ModelStream(connection, text, watch)) {
            call(stream.call());
            return FuzzReply.pulled(stream, played.recorded().stops().isEmpty(), this::leaks);
        }
    }

    private void call(UpstreamCall call) {
        if (played.course() != Course.SILENT_BEFORE_CONNECTING) {
            call.connected();
            if (played.course() != Course.SILENT_BEFORE_HEAD) {
                call.head(new Signal.Head(played.recorded().status(), new HttpHeaders()));
            }
        }
        body().subscribe(call);
    }

    private Flux<DataBuffer> body() {
        Flux<DataBuffer> body = Flux.fromIterable(played.parts()).map(this::buffer);
        return switch (played.course()) {
            case WHOLE -> body;
            case FROM_ANOTHER_THREAD -> body.subscribeOn(Schedulers.parallel());
            case BROKEN_OFF -> body.concatWith(Flux.error(new IOException("Connection reset by peer")));
            case SILENT_IN_THE_END -> body.concatWith(Flux.never());
            case SILENT_BEFORE_CONNECTING, SILENT_BEFORE_HEAD -> Flux.never();
        };
    }

    private DataBuffer buffer(byte[] part) {
        NettyDataBuffer buffer = BUFFERS.allocateBuffer(part.length + 1);
        buffer.write(part);
        sent.add(buffer);
        return buffer;
    }

    /** Another thread may be about to release its last. */
    private boolean leaks() {
        return played.course() != Course.FROM_ANOTHER_THREAD
                && sent.stream().anyMatch(it -> it.getNativeBuffer().refCnt() > 0);
    }

    private static Connection connection(Duration patience) {
        Connection connection = Upstreams.connection(Preset.HUNYUAN, URI.create("http://127.0.0.1:1/v1"));
        return Upstreams.with(connection, new Timeouts(patience, patience, patience, patience, patience));
    }
}
