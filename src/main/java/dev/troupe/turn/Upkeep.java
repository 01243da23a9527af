package dev.troupe.turn;

import dev.troupe.database.Outage;
import dev.troupe.turn.LiveReply.StopReason;
import dev.troupe.turn.ReplyChunks.Checkpoint;
import dev.troupe.turn.ReplyChunks.Kept;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The node's ticker: keeps its live turns, writes down what was said in them, and learns which of them are to stop. */
@Component
class Upkeep {

    private final ReplyChunks chunks;
    private final LiveReplies liveReplies;
    private final Node node;
    private final Outage outage = new Outage("Writing replies down");
    private final ReentrantLock ticking = new ReentrantLock();

    Upkeep(ReplyChunks chunks, LiveReplies liveReplies, Node node) {
        this.chunks = chunks;
        this.liveReplies = liveReplies;
        this.node = node;
    }

    /**
     * One statement, whatever the number of live turns, and none while there are none. What the database misses comes with the next. The
     * scheduler begins a tick also while the last one goes on; of two that ran at once, each would write down what the other had.
     */
    @Scheduled(fixedRateString = "${troupe.turn.tick:500ms}")
    void tick() {
        if (!ticking.tryLock()) return;
        try {
            var live = liveReplies.all();
            if (!live.isEmpty()) outage.survives(() -> keep(List.copyOf(live)));
        } finally {
            ticking.unlock();
        }
    }

    private void keep(List<LiveReply> live) {
        var told = live.stream().map(LiveReply::unwritten).toList();
        var kept = chunks.keep(told, node.id(), Node.LEASE).stream()
                .collect(Collectors.toMap(Kept::turnId, Function.identity()));
        for (int i = 0; i < live.size(); i++)
            learn(live.get(i), told.get(i), kept.get(told.get(i).turnId()));
    }

    private static void learn(LiveReply reply, Checkpoint told, @Nullable Kept kept) {
        if (kept == null) {
            reply.stop(StopReason.LOST);
            return;
        }
        if (kept.written()) reply.writtenDown(told.end());
        if (kept.stopRequested()) reply.stop(StopReason.BY_USER);
    }
}
