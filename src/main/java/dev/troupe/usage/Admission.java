package dev.troupe.usage;

import dev.troupe.problem.ProblemType;
import dev.troupe.problem.TroupeException;
import dev.troupe.usage.Rate.Taken;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds turns of the current tenant to all limits, its own and the operator's. A turn that is let in has taken from its rates and reserved
 * what it may use, in one round trip; {@link Ledger#settle} gives back the rest.
 *
 * <p>Whether there are limits at all is found out in the same round trip, so a changed limit counts at once on every node. A node guesses how
 * full the buckets of rates are; where another turn came in between, a second round trip has them as they are, held until the commit.
 */
@Component
public class Admission {

    /** Two, unless limits change meanwhile. */
    private static final int MOST_ROUNDS = 5;

    private final AdmissionRows rows;
    private final KnownRates known;
    private final Refusals refusals;
    private final Clock clock;

    Admission(AdmissionRows rows, KnownRates known, Refusals refusals, Clock clock) {
        this.rows = rows;
        this.known = known;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Lets a turn in when the caller's transaction, which opens it, commits. Best done last in it: others wait who count on the same
     * meters.
     *
     * @throws LimitReached when a limit or a budget refuses it; then the transaction must not commit
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void admit(NewTurn turn) {
        var now = clock.instant();
        var rates = known.of(turn);
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            var empty = emptiest(rates, now);
            if (empty.isPresent() && round > 1) throw tooSoon(turn, rates, empty.get());
            var left = empty.isPresent() ? List.<Rate>of() : left(rates, now);
            var answer = rows.admit(turn, now, left);
            if (answer.refused() != null) throw refusals.of(answer.refused(), now);
            var stands = answer.buckets();
            if (stands == null) {
                rememberAfterwards(turn, left);
                return;
            }
            rates = stands;
        }
        throw new TroupeException(ProblemType.UNAVAILABLE, "Limits are being changed just now. Try again in a moment.");
    }

    private LimitReached tooSoon(NewTurn turn, List<Rate> rates, Taken.Empty empty) {
        known.remember(turn, rates);
        return refusals.of(empty);
    }

    private static Optional<Taken.Empty> emptiest(List<Rate> rates, Instant now) {
        return rates.stream()
                .map(it -> it.take(now))
                .filter(Taken.Empty.class::isInstance)
                .map(Taken.Empty.class::cast)
                .max(Comparator.comparing(Taken.Empty::pause));
    }

    private static List<Rate> left(List<Rate> rates, Instant now) {
        return rates.stream()
                .map(it -> it.take(now))
                .filter(Taken.Left.class::isInstance)
                .map(it -> ((Taken.Left) it).rate())
                .toList();
    }

    private void rememberAfterwards(NewTurn turn, List<Rate> left) {
        var written = left.stream().map(Rate::written).toList();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.remember(turn, written);
            }
        });
    }

    /** What the database says: both null for a turn that is let in. @param buckets how they stand, where they were guessed wrongly */
    record Answer(@Nullable Refused refused, @Nullable List<Rate> buckets) {}

    /** A limit with a meter that refuses a turn. @param usedUp whether all of it is used, and not only reserved */
    record Refused(String level, UsageLimit limit, boolean usedUp) {}
}
