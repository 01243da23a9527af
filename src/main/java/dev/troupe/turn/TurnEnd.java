package dev.troupe.turn;

import dev.troupe.problem.ProblemType;
import dev.troupe.session.Finish;
import dev.troupe.session.MessageView;
import dev.troupe.usage.Spent;
import org.jspecify.annotations.Nullable;

/**
 * How a turn ended, as it is stored.
 *
 * @param message the reply as kept; null where nothing was said
 * @param usage null where the upstream was never called
 */
record TurnEnd(
        TurnState state,
        @Nullable Finish finish,
        @Nullable ProblemType problem,
        @Nullable MessageView message,
        @Nullable UsageView usage) {

    /** What the reply cost, as the API shows it. */
    record UsageView(long inputTokens, long outputTokens, boolean estimated, long costMicros, String currency) {

        static UsageView of(Spent spent) {
            var tokens = spent.tokens();
            var cost = spent.cost();
            return new UsageView(tokens.input(), tokens.output(), tokens.estimated(), cost.micros(), cost.currency());
        }
    }
}
