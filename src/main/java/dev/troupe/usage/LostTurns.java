package dev.troupe.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns that nobody can end any more: their session was deleted, and then their node died. What they have reserved is still there. */
@Component
public class LostTurns {

    private static final String RESERVED = """
            select tenant_id, turn_id from reservation where opened_at < ? order by opened_at limit 10000
            """;

    private static final String INTERRUPTED = "interrupted";

    private final JdbcClient jdbc;
    private final Settlements settlements;
    private final Clock clock;

    LostTurns(JdbcClient jdbc, Settlements settlements, Clock clock) {
        this.jdbc = jdbc;
        this.settlements = settlements;
        this.clock = clock;
    }

    /** A turn that has something reserved, in whatever tenant. */
    public record Reserved(UUID tenantId, UUID turnId) {}

    /** Those that were opened longer ago than this, live ones among them. In the scope of a node. */
    @Transactional(readOnly = true)
    public List<Reserved> olderThan(Duration age) {
        return jdbc.sql(RESERVED)
                .param(clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Reserved(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /**
     * Settles a turn of the current tenant that is gone. Where an upstream was asked, the call is booked as interrupted with all that it had
     * reserved: nobody knows how much of it was used. Does nothing for one that is settled.
     */
    @Transactional
    public void settle(UUID turnId) {
        var reserved = settlements.find(turnId);
        if (reserved.isEmpty()) return;
        settlements.settle(turnId, spent(reserved.get()), false);
    }

    private static List<Spent> spent(Settlements.Reserved reserved) {
        var asked = reserved.asked();
        if (asked == null) return List.of();
        var input = Math.min(asked.inputTokens(), reserved.tokens());
        var tokens = new Spent.Tokens(asked.inputTokens(), reserved.tokens() - input, true);
        var cost = reserved.price(asked.through().connectionId())
                .map(it -> it.of(tokens))
                .orElse(Spent.Cost.UNPRICED);
        var all = new ArrayList<>(reserved.earlier(asked.through().connectionId()));
        all.add(new Spent(reserved.by(), all.size() + 1, asked.through(), INTERRUPTED, tokens, cost));
        return List.copyOf(all);
    }
}
