package dev.troupe.turn;

import dev.troupe.lore.LoreState;
import dev.troupe.model.Connection;
import dev.troupe.model.ModelFailure;
import dev.troupe.model.TokenUsage;
import dev.troupe.prompt.Receipt;
import dev.troupe.prompt.TokenEstimator;
import dev.troupe.usage.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one turn asked of upstreams, in order: for its receipt, and for the ledger, which books each call by itself. */
final class Attempts {

    private final List<Called> calls = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private @Nullable LoreState lore;
    private int noted;

    private record Called(Connection connection, String model, Spent.Tokens tokens) {

        Spent spent(Spent.By by, int attempt, String outcome) {
            var prices = connection.prices();
            var cost = Spent.Cost.of(tokens, prices.inputMicros(), prices.outputMicros(), prices.currency());
            return new Spent(by, attempt, new Spent.Through(connection.id(), model), outcome, tokens, cost);
        }
    }

    /** Why a connection was not asked at all. */
    enum Hindrance {
        QUEUE_FULL,
        WAITED_TOO_LONG
    }

    /**
     * One line of the receipt.
     *
     * @param failure why no reply came of it; null where one did
     * @param requestId the upstream's own name for the call
     * @param inputTokens what the upstream says the prompt had; null where it did not say
     */
    record Line(
            String connection,
            String model,
            @Nullable String failure,
            @Nullable String detail,
            @Nullable Integer status,
            @Nullable String requestId,
            @Nullable Integer inputTokens) {}

    /** A call that led to an outcome, whatever it was, after this text had come: what is withdrawn was made, too. */
    void answered(Asking asking, Outcome outcome, String text, @Nullable TokenUsage usage) {
        var connection = asking.connection();
        var model = Objects.requireNonNullElse(outcome.model(), connection.model());
        calls.add(new Called(connection, model, tokens(usage, asking.receipt(), text, true)));
        lines.add(new Line(connection.name(), model, null, null, null, outcome.upstreamId(), counted(usage)));
    }

    /** A call that failed, after this text had come. */
    void failed(Asking asking, ModelFailure failure, String text, @Nullable TokenUsage usage) {
        var connection = asking.connection();
        if (failure.called()) {
            var worked = !text.isEmpty() || failure.status() / 100 == 2;
            calls.add(new Called(connection, connection.model(), tokens(usage, asking.receipt(), text, worked)));
        }
        lines.add(new Line(
                connection.name(),
                connection.model(),
                code(failure.kind()),
                failure.detail() == null ? null : code(failure.detail()),
                failure.status() == 0 ? null : failure.status(),
                failure.requestId(),
                counted(usage)));
    }

    void hindered(Connection connection, Hindrance hindrance) {
        lines.add(new Line(connection.name(), connection.model(), code(hindrance), null, null, null, null));
    }

    /** What lore makes of the call that is made now. @param report null where there is no lore */
    void remember(@Nullable LoreReport report) {
        lore = report == null ? null : report.state();
    }

    /** What lore remembers after the reply; null for nothing new. */
    @Nullable LoreState lore() {
        return lore;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** What is to be booked: one entry for each call, the last with the turn's own outcome. */
    List<Spent> spent(Spent.By by, Outcome outcome) {
        var entries = new ArrayList<Spent>();
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            var last = i == calls.size() - 1;
            var same = !last && calls.get(i + 1).connection().equals(call.connection());
            var ended = last ? outcome.state().name() : same ? Spent.RETRIED : Spent.FAILED_OVER;
            entries.add(call.spent(by, i + 1, ended));
        }
        return entries;
    }

    /** Calls that were made since this was asked last, of which nobody knows yet what follows them. */
    List<Spent> unnoted(Spent.By by) {
        var entries = new ArrayList<Spent>();
        for (; noted < calls.size(); noted++) entries.add(calls.get(noted).spent(by, noted + 1, Spent.RETRIED));
        return entries;
    }

    /**
     * What the upstream reports counts. Where it reports nothing it is our estimate, as long as it has begun to work: a refused call
     * costs nothing, and what a stream costs that was cut short nobody says [A].
     */
    private static Spent.Tokens tokens(@Nullable TokenUsage reported, Receipt prompt, String text, boolean worked) {
        if (reported != null) return new Spent.Tokens(reported.input(), reported.output(), reported.estimated());
        if (!worked) return new Spent.Tokens(0, 0, true);
        var estimator = new TokenEstimator(prompt.window().factors());
        return new Spent.Tokens(prompt.estimatedTokens(), estimator.tokens(text), true);
    }

    private static @Nullable Integer counted(@Nullable TokenUsage usage) {
        return usage == null || usage.estimated() ? null : usage.input();
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
