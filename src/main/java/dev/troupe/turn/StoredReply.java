package dev.troupe.turn;

import dev.troupe.tenancy.ActingUser;
import dev.troupe.turn.StoredTurns.Stored;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A reply that is over, or that another node writes: looked at in the database, where that node writes it down with each of its ticks.
 * Following outlives the database going away. For one reader.
 */
final class StoredReply implements FollowedReply {

    private static final Logger log = LoggerFactory.getLogger(StoredReply.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final StoredTurns turns;
    private final Node node;
    private final ActingUser user;
    private Stored turn;

    StoredReply(StoredTurns turns, Node node, ActingUser user, Stored turn) {
        this.turns = turns;
        this.node = node;
        this.user = user;
        this.turn = turn;
    }

    @Override
    public int cursor(int asked) {
        var text = turn.end() == null ? turns.written(turn.turn().turnId(), 0).text() : content(turn.end());
        return turn.end() == null && asked > text.length() ? asked : TextCursor.within(text, asked);
    }

    @Override
    public News at(int cursor) {
        if (turn.end() == null) {
            var written = turns.written(turn.turn().turnId(), cursor);
            if (written.live()) return new News(written.text(), new Standing(written.state(), 0), null);
            turn = turns.get(user, turn.turn().sessionId(), turn.turn().turnId());
        }
        var end = turn.end();
        if (end == null) return new News("", new Standing(turn.state(), 0), null);
        var content = content(end);
        return new News(content.substring(Math.min(cursor, content.length())), new Standing(end.state(), 0), end);
    }

    @Override
    public News await(int cursor, Standing known, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Thread.sleep(BETWEEN_LOOKS);
            node.requireStaying();
            var news = look(cursor, known);
            var changed = !news.text().isEmpty() || !news.standing().equals(known) || news.end() != null;
            if (changed || System.nanoTime() >= deadline) return news;
        }
    }

    private News look(int cursor, Standing known) {
        try {
            return at(cursor);
        } catch (DataAccessException | TransactionException away) {
            log.atDebug().setCause(away).log("The database is away; a reader waits for it");
            return new News("", known, null);
        }
    }

    private static String content(TurnEnd end) {
        return end.message() == null ? "" : end.message().content();
    }
}
