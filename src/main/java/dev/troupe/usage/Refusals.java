package dev.troupe.usage;

import dev.troupe.problem.ProblemType;
import dev.troupe.tenancy.TenantNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says to people which limit refuses a turn. What all tenants together may have is nobody's business but the operator's. */
@Component
class Refusals {

    /** For what is held by a turn that is being written, which may end at any moment. */
    private static final Duration SHORTLY = Duration.ofSeconds(3);

    private final TenantNames names;

    Refusals(TenantNames names) {
        this.names = names;
    }

    LimitReached of(Rate.Taken.Empty empty) {
        var rate = empty.rate();
        var limit = new UsageLimit(
                rate.scope(), rate.subject(), LimitMetric.turns, LimitWindow.minute, null, rate.amount());
        return refusal(ProblemType.LIMIT_EXCEEDED, limit, empty.pause());
    }

    LimitReached of(Admission.Refused refused, Instant now) {
        var limit = refused.limit();
        var window = limit.window();
        var wait = window == null || !refused.usedUp() ? SHORTLY : window.left(now);
        return switch (limit.metric()) {
            case turns, concurrent -> refusal(ProblemType.LIMIT_EXCEEDED, limit, wait);
            case tokens, cost -> refusal(ProblemType.BUDGET_EXHAUSTED, limit, wait);
        };
    }

    private LimitReached refusal(ProblemType type, UsageLimit limit, Duration wait) {
        var ofAll = limit.scope() == LimitScope.installation;
        var told = new LimitReached.Told(
                limit.scope(),
                subject(limit),
                limit.metric(),
                limit.window(),
                limit.currency(),
                ofAll ? null : limit.amount());
        return new LimitReached(type, ofAll ? ofAll(limit) : detail(limit), told, wait);
    }

    private @Nullable String subject(UsageLimit limit) {
        UUID subject = Objects.requireNonNull(limit.subject());
        return switch (limit.scope()) {
            case installation, tenant -> null;
            case user -> names.users(Set.of(subject)).getOrDefault(subject, subject.toString());
            case character, key -> subject.toString();
        };
    }

    private static String ofAll(UsageLimit limit) {
        return limit.window() == null
                ? "The service has as much to do as it may. Try again in a moment."
                : "The service has done as much as it may for now. Try again later.";
    }

    private static String detail(UsageLimit limit) {
        return "%s may have at most %s%s."
                .formatted(
                        whose(limit.scope()),
                        amount(limit),
                        limit.window() == null ? " at the same time" : " a " + limit.window());
    }

    private static String whose(LimitScope scope) {
        return switch (scope) {
            case installation -> throw new IllegalStateException("Not for tenants");
            case tenant -> "All users together";
            case user -> "A user";
            case character -> "The character";
            case key -> "The API key";
        };
    }

    private static String amount(UsageLimit limit) {
        return switch (limit.metric()) {
            case turns -> limit.amount() == 1 ? "1 reply" : "%,d replies".formatted(limit.amount());
            case concurrent -> limit.amount() == 1 ? "1 reply" : "%,d replies".formatted(limit.amount());
            case tokens -> "%,d tokens".formatted(limit.amount());
            case cost ->
                "%s %s"
                        .formatted(
                                BigDecimal.valueOf(limit.amount(), 6)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                limit.currency());
        };
    }
}
