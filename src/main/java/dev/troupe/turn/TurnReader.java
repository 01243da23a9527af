package dev.troupe.turn;

import dev.troupe.turn.FollowedReply.News;
import dev.troupe.turn.FollowedReply.Standing;
import java.io.IOException;
import java.time.Duration;

/** One reader of a turn: a cursor in its text, and a stream to write what lies beyond it. */
final class TurnReader {

    private final TurnRef turn;
    private final EventStream stream;
    private final Duration heartbeat;
    private int cursor;

    TurnReader(TurnRef turn, EventStream stream, int cursor, Duration heartbeat) {
        this.turn = turn;
        this.stream = stream;
        this.cursor = cursor;
        this.heartbeat = heartbeat;
    }

    /** Follows a reply to its end, from wherever it is told. */
    void follow(FollowedReply live) throws IOException, InterruptedException {
        var news = live.at(cursor);
        begin(news.standing());
        var known = news.standing();
        while (news.end() == null) {
            delta(news.text());
            news = live.await(cursor, known, heartbeat);
            known = tell(news, known);
        }
        if (news.end().state() != TurnState.retracted) delta(news.text());
        end(news.end());
    }

    private Standing tell(News news, Standing known) throws IOException {
        if (news.end() != null) return news.standing();
        if (!news.standing().equals(known)) {
            begin(news.standing());
        } else if (news.text().isEmpty()) {
            stream.heartbeat();
        }
        return news.standing();
    }

    private void begin(Standing standing) throws IOException {
        var position = standing.queuePosition() == 0 ? null : standing.queuePosition();
        var began = new TurnEvents.Began(
                turn.turnId(), turn.sessionId(), turn.replyId(), turn.userMessage(), standing.state(), position);
        stream.event("turn", cursor, began);
    }

    private void delta(String text) throws IOException {
        if (text.isEmpty()) return;
        cursor += text.length();
        stream.delta(cursor, text);
    }

    private void end(TurnEnd end) throws IOException {
        switch (end.state()) {
            case completed, stopped ->
                stream.event(
                        "completed",
                        cursor,
                        new TurnEvents.Completed(end.message(), end.finish(), end.usage(), TurnEvents.receipt(turn)));
            case retracted ->
                stream.event(
                        "retracted",
                        0,
                        new TurnEvents.Retracted("moderated", TurnEvents.NOTICE, turn.turnId(), end.message()));
            case interrupted, failed -> stream.event("failed", cursor, TurnEvents.failed(turn, end));
            case queued, streaming -> throw new IllegalStateException("A turn does not end " + end.state());
        }
    }
}
