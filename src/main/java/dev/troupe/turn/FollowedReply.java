package dev.troupe.turn;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reply as its readers follow it: a text that only grows, cursors in it in UTF-16 units, a standing, and in the end the end. */
interface FollowedReply {

    /**
     * Where the turn stands.
     *
     * @param queuePosition 1 for the next that the upstream takes; 0 for a turn that does not wait, or of which it is not known
     */
    record Standing(TurnState state, int queuePosition) {}

    /** What a reader finds: any of text beyond its cursor, the standing, and the end; nothing new when its patience ran out. */
    record News(String text, Standing standing, @Nullable TurnEnd end) {}

    /** The cursor that a reader may go on from: within the text as far as it is known, and not within a surrogate pair. */
    int cursor(int asked);

    /** What there is now, without waiting. */
    News at(int cursor);

    /** Waits until there is text beyond the cursor, another standing than the reader knows, or the end; at most so long. */
    News await(int cursor, Standing known, Duration patience) throws InterruptedException;
}
