package dev.troupe.turn;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wakes the readers of this node's live replies that have heard nothing for long, so that they show their proxies that they live, and
 * learn whether their own reader does. By itself, as the ticker waits for the database.
 */
@Component
class Heartbeats {

    private final LiveReplies liveReplies;

    Heartbeats(LiveReplies liveReplies) {
        this.liveReplies = liveReplies;
    }

    @Scheduled(fixedRate = 250)
    void nudge() {
        liveReplies.all().forEach(LiveReply::nudge);
    }
}
