package dev.troupe.tenancy;

import dev.troupe.problem.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Forgets users of the current tenant, with all that any module keeps of them. What there may be much of goes in short transactions of
 * its own, the rest and the user in a last one: an erasure that is cut short leaves a user of whom less is left, and is taken up again by
 * the next. Thread-safe.
 */
@Component
class UserErasing {

    private static final Logger log = LoggerFactory.getLogger(UserErasing.class);

    /** For replies to end: a tick on their node, or a lapsed lease and whoever finds it. */
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final UserDirectory users;
    private final List<PersonalRecords> records;
    private final OngoingReplies replies;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UserErasing(
            UserDirectory users,
            List<PersonalRecords> records,
            OngoingReplies replies,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.users = users;
        this.records = records.reversed();
        this.replies = replies;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param user the tenant's own id for them
     * @param counts what is gone or anonymous now, by plural names
     */
    record Erased(String user, Instant erasedAt, Map<String, Long> counts) {}

    /**
     * Ends what is being written for the user, and then forgets all of it.
     *
     * @param name the tenant's own id for the user, or else ours
     * @throws NotFound when the tenant has no such user, or no more
     */
    Erased erase(String name) {
        var user = users.find(name);
        var counts = new TreeMap<String, Long>();
        var patience = new Patience(TO_END);
        var rest = Optional.<Map<String, Long>>empty();
        while (rest.isEmpty()) {
            patience.until(() -> replies.stop(user.id()) == 0);
            for (var each : records) eraseParts(each, user.id(), counts);
            rest = eraseRest(user.id(), patience.isOver());
        }
        add(counts, rest.get());
        counts.remove("users");
        log.atInfo().addKeyValue("user", user.id()).log("A user was erased");
        return new Erased(user.externalId(), clock.instant(), counts);
    }

    private void eraseParts(PersonalRecords of, UUID userId, Map<String, Long> counts) {
        while (true) {
            var gone = transactions.execute(_ -> of.eraseSome(userId));
            if (gone.isEmpty()) return;
            add(counts, gone);
        }
    }

    /** @return empty when somebody was in the way: a reply that began meanwhile, or another who writes */
    private Optional<Map<String, Long>> eraseRest(UUID userId, boolean regardless) {
        try {
            return transactions.execute(_ -> erasedRest(userId, regardless));
        } catch (PessimisticLockingFailureException busy) {
            if (regardless) throw busy;
            return Optional.empty();
        }
    }

    /** A reply that can't be ended in time has nowhere left to be stored: it is lost, and what its call cost is not booked. */
    private Optional<Map<String, Long>> erasedRest(UUID userId, boolean regardless) {
        for (var each : records.reversed()) each.hold(userId);
        var ongoing = replies.stop(userId);
        if (ongoing > 0 && !regardless) return Optional.empty();
        if (ongoing > 0) log.atWarn().addKeyValue("replies", ongoing).log("A user is erased whose replies did not end");
        var counts = new TreeMap<String, Long>();
        for (var each : records) add(counts, each.erase(userId));
        if (counts.getOrDefault("users", 0L) == 0) throw new NotFound();
        events.publishEvent(new Tenant.Changed(Scope.currentTenant()));
        events.publishEvent(new Credentials.Changed());
        return Optional.of(counts);
    }

    private static void add(Map<String, Long> counts, Map<String, Long> more) {
        more.forEach((what, number) -> counts.merge(what, number, Long::sum));
    }
}
