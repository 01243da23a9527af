package dev.troupe.turn;

import dev.troupe.problem.NotFound;
import dev.troupe.tenancy.ActingUser;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Lets readers follow a turn: from memory while this node writes it, else from what is stored. */
@Component
class TurnFollowing {

    private static final Logger log = LoggerFactory.getLogger(TurnFollowing.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final LiveReplies liveReplies;
    private final StoredTurns stored;
    private final TurnProperties properties;
    private final JsonMapper json;

    TurnFollowing(LiveReplies liveReplies, StoredTurns stored, TurnProperties properties, JsonMapper json) {
        this.liveReplies = liveReplies;
        this.stored = stored;
        this.properties = properties;
        this.json = json;
    }

    /**
     * Streams a turn's events from a cursor to its end, on the calling thread. A reader that leaves ends the stream and nothing
     * else.
     */
    void stream(ActingUser user, UUID sessionId, UUID turnId, int after, HttpServletResponse response) {
        var live = liveReplies.find(turnId);
        var turn = stored.get(user, sessionId, turnId);
        FollowedReply reply = live.isPresent() && turn.end() == null ? live.get() : new StoredReply(stored, user, turn);
        stream(turn.turn(), reply, after, response);
    }

    /** The same for a turn that the caller has just begun, from its beginning. */
    void stream(LiveReply live, HttpServletResponse response) {
        stream(live.task().turn(), live, 0, response);
    }

    private void stream(TurnRef turn, FollowedReply reply, int after, HttpServletResponse response) {
        try {
            var events = EventStream.begin(response, json);
            new TurnReader(turn, events, reply.cursor(after), properties.heartbeat()).follow(reply);
        } catch (IOException gone) {
            log.atDebug().addKeyValue("turn", turn.turnId()).log("A reader left");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (NotFound | DataAccessException | TransactionException unknown) {
            // The stream has begun, so no problem document can be sent any more; it ends, and the reader may ask again.
            log.atWarn().addKeyValue("turn", turn.turnId()).log("A turn can't be followed any further");
        }
    }

    /** Waits for a turn's end. @return the turn as it is stored */
    StoredTurns.Stored await(ActingUser user, UUID sessionId, UUID turnId) throws InterruptedException {
        while (true) {
            var live = liveReplies.find(turnId);
            if (live.isPresent()) {
                live.get().awaitEnd(properties.heartbeat());
            }
            var turn = stored.get(user, sessionId, turnId);
            if (turn.end() != null) return turn;
            if (live.isEmpty()) Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
