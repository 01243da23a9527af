package dev.troupe.usage;

import dev.troupe.problem.InvalidRequest;
import dev.troupe.problem.InvalidRequest.FieldError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Reads limits that people wrote, and tells them all that is wrong with them. */
final class LimitCheck {

    private static final long MOST_A_MINUTE = 1_000_000;

    private final Set<LimitScope> scopes;
    private final Set<LimitScope> withoutSubject;
    private final BiFunction<LimitScope, String, Optional<UUID>> subjects;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param withoutSubject those of the scopes that mean one thing only @param subjects who is meant; empty for nobody */
    LimitCheck(
            Set<LimitScope> scopes,
            Set<LimitScope> withoutSubject,
            BiFunction<LimitScope, String, Optional<UUID>> subjects) {
        this.scopes = scopes;
        this.withoutSubject = withoutSubject;
        this.subjects = subjects;
    }

    /** @throws InvalidRequest with everything that is wrong */
    List<UsageLimit> read(List<LimitText> texts) {
        var limits = new ArrayList<UsageLimit>();
        for (int i = 0; i < texts.size(); i++) limits.add(read("limits[%d]".formatted(i), texts.get(i)));
        refuseRepeated(limits);
        if (!errors.isEmpty()) throw new InvalidRequest(errors);
        return limits;
    }

    private UsageLimit read(String field, LimitText text) {
        if (!scopes.contains(text.scope())) wrong(field + ".scope", "must be one of " + sorted(scopes));
        checkWindow(field, text);
        if (text.metric() == LimitMetric.cost && text.currency() == null) {
            wrong(field + ".currency", "must be given with cost");
        }
        if (text.metric() != LimitMetric.cost && text.currency() != null) {
            wrong(field + ".currency", "is for cost only");
        }
        if (text.window() == LimitWindow.minute && text.amount() > MOST_A_MINUTE) {
            wrong(field + ".amount", "must be at most %,d a minute".formatted(MOST_A_MINUTE));
        }
        return new UsageLimit(
                text.scope(),
                subject(field, text).orElse(null),
                text.metric(),
                text.window(),
                text.currency(),
                text.amount());
    }

    private void checkWindow(String field, LimitText text) {
        var windows = text.metric().windows();
        if (windows.isEmpty() && text.window() != null) {
            wrong(field + ".window", "must be left out: what is concurrent is counted at every moment");
        }
        if (!windows.isEmpty() && (text.window() == null || !windows.contains(text.window()))) {
            wrong(field + ".window", "must be one of %s for %s".formatted(sorted(windows), text.metric()));
        }
    }

    private Optional<UUID> subject(String field, LimitText text) {
        var subject = text.subject();
        if (subject == null || !scopes.contains(text.scope())) return Optional.empty();
        if (withoutSubject.contains(text.scope())) {
            wrong(field + ".subject", "must be left out: there is only one " + text.scope());
            return Optional.empty();
        }
        var found = subjects.apply(text.scope(), subject);
        if (found.isEmpty()) wrong(field + ".subject", "names no " + text.scope() + " that is there");
        return found;
    }

    private void refuseRepeated(List<UsageLimit> limits) {
        var seen = new HashMap<UsageLimit, Integer>();
        for (int i = 0; i < limits.size(); i++) {
            var before = seen.putIfAbsent(limits.get(i).withoutAmount(), i);
            if (before != null && errors.isEmpty()) {
                wrong(
                        "limits[%d]".formatted(i),
                        "says the same as limits[%d]; leave one of them out".formatted(before));
            }
        }
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    private static String sorted(Set<? extends Enum<?>> names) {
        return String.join(", ", names.stream().map(Objects::toString).sorted().toList());
    }
}
