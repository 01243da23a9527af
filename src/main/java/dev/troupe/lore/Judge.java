package dev.troupe.lore;

import org.jspecify.annotations.Nullable;

/**
 * Whether an entry wakes in one scan. The gates stand in SillyTavern's order; the specification's decorators that say <em>in any
 * case</em> come next to {@code @@activate}, those that are conditions before constants and sticky entries, which must meet them too.
 */
final class Judge {

    private final LoreInput input;
    private final LoreContext context;
    private final LoreSettings.Matching matching;

    Judge(LoreInput input) {
        this.input = input;
        this.context = input.context();
        this.matching = input.settings().matching();
    }

    Verdict judge(Candidate it, Scan scan) {
        var verdict = filtered(it);
        verdict = verdict != null ? verdict : timed(it);
        verdict = verdict != null ? verdict : recursing(it, scan);
        verdict = verdict != null ? verdict : decorated(it, scan);
        verdict = verdict != null ? verdict : forced(it);
        return verdict != null ? verdict : keyed(it, sight(it, scan));
    }

    private @Nullable Verdict filtered(Candidate it) {
        var conditions = it.entry.conditions();
        if (!conditions.enabled()) {
            return new Verdict(Reason.DISABLED);
        }
        if (conditions.characters().rejectsName(context.characterName())) {
            return new Verdict(Reason.CHARACTER_FILTER, context.characterName());
        }
        if (conditions.characters().rejectsTags(context.tags())) {
            return new Verdict(Reason.CHARACTER_FILTER);
        }
        boolean triggered =
                conditions.triggers().isEmpty() || conditions.triggers().contains(context.trigger());
        return triggered ? null : new Verdict(Reason.TRIGGER_FILTER, context.trigger());
    }

    private @Nullable Verdict timed(Candidate it) {
        if (input.path().messageCount() < it.entry.traits().timing().delay()) {
            return new Verdict(Reason.DELAY);
        }
        return it.recall.isCooling() ? new Verdict(Reason.COOLDOWN) : null;
    }

    private static @Nullable Verdict recursing(Candidate it, Scan scan) {
        var recursing = it.entry.conditions().recursing();
        if (it.recall.isSticky()) {
            return null;
        }
        boolean recursion = scan.kind() == Scan.Kind.RECURSION;
        if (recursing.delayedTo() > (recursion ? scan.level() : 0)) {
            return new Verdict(Reason.ONLY_BY_RECURSION);
        }
        return recursion && recursing.excluded() ? new Verdict(Reason.NOT_BY_RECURSION) : null;
    }

    private @Nullable Verdict decorated(Candidate it, Scan scan) {
        var decorators = it.entry.body().decorators();
        if (decorators.isEmpty()) {
            return null;
        }
        var verdict = inAnyCase(it, decorators);
        verdict = verdict != null ? verdict : counted(decorators);
        verdict = verdict != null ? verdict : circumstances(decorators);
        return verdict != null ? verdict : decoratedKeys(it, sight(it, scan));
    }

    private static @Nullable Verdict inAnyCase(Candidate it, Decorators decorators) {
        if (decorators.has(Decorator.ACTIVATE)) {
            return new Verdict(Reason.DECORATED_ON);
        }
        if (decorators.has(Decorator.DONT_ACTIVATE)) {
            return new Verdict(Reason.DECORATED_OFF);
        }
        if (!it.recall.hasMatched()) {
            return null;
        }
        if (decorators.has(Decorator.DONT_ACTIVATE_AFTER_MATCH)) {
            return new Verdict(Reason.SPENT_BY_MATCH);
        }
        return decorators.has(Decorator.KEEP_ACTIVATE_AFTER_MATCH) ? new Verdict(Reason.KEPT_BY_MATCH) : null;
    }

    private @Nullable Verdict counted(Decorators decorators) {
        int replies = input.path().replies();
        var after = decorators.number(Decorator.ACTIVATE_ONLY_AFTER);
        if (after != null && replies < after) {
            return new Verdict(Reason.AFTER_COUNT);
        }
        var every = decorators.number(Decorator.ACTIVATE_ONLY_EVERY);
        return every != null && replies % every != 0 ? new Verdict(Reason.EVERY_COUNT) : null;
    }

    private @Nullable Verdict circumstances(Decorators decorators) {
        var greeting = decorators.number(Decorator.IS_GREETING);
        if (greeting != null && context.greeting() != null && !greeting.equals(context.greeting())) {
            return new Verdict(Reason.GREETING);
        }
        var icon = decorators.text(Decorator.IS_USER_ICON);
        return icon != null && context.userIcon() != null && !icon.equals(context.userIcon())
                ? new Verdict(Reason.USER_ICON)
                : null;
    }

    private static @Nullable Verdict decoratedKeys(Candidate it, Sight sight) {
        var sets = it.entry.keys().sets();
        int excluded = firstFound(it, sets.excluded, sight);
        if (excluded >= 0) {
            return new Verdict(Reason.EXCLUDED_KEY, text(it, excluded));
        }
        boolean missing = sets.additional.stream().anyMatch(keys -> firstFound(it, keys, sight) < 0);
        return missing ? new Verdict(Reason.ADDITIONAL_KEY_MISSING) : null;
    }

    private static @Nullable Verdict forced(Candidate it) {
        if (it.entry.conditions().constant()) {
            return new Verdict(Reason.CONSTANT);
        }
        return it.recall.isSticky() ? new Verdict(Reason.STICKY) : null;
    }

    private static Verdict keyed(Candidate it, Sight sight) {
        var sets = it.entry.keys().sets();
        if (sets.primary.length == 0) {
            return new Verdict(Reason.NO_KEYS);
        }
        int key = firstFound(it, sets.primary, sight);
        if (key < 0) {
            return new Verdict(Reason.NO_KEY_FOUND);
        }
        boolean holds = sets.secondary.length == 0
                || it.entry.keys().logic().holds(count(it, sets.secondary, sight), sets.secondary.length);
        return new Verdict(holds ? Reason.KEY : Reason.SECONDARY_MISSING, text(it, key));
    }

    /** How many keys were found, as SillyTavern scores the members of a group. */
    int score(Candidate it, Scan scan) {
        var keys = it.entry.keys();
        var sets = keys.sets();
        var sight = sight(it, scan);
        int primary = count(it, sets.primary, sight);
        if (sets.primary.length == 0) {
            return 0;
        }
        int secondary = count(it, sets.secondary, sight);
        return switch (keys.logic()) {
            case AND_ANY -> primary + secondary;
            case AND_ALL -> secondary == sets.secondary.length ? primary + secondary : primary;
            case NOT_ALL, NOT_ANY -> primary;
        };
    }

    private Sight sight(Candidate it, Scan scan) {
        var looking = it.entry.keys().looking();
        var depth = looking.depth() == null ? it.book.scanDepth() : looking.depth();
        boolean others = scan.kind() == Scan.Kind.RECURSION && it.book.isRecursive(input.settings());
        return new Sight(
                looking.caseSensitive() == null ? matching.caseSensitive() : looking.caseSensitive(),
                looking.wholeWords() == null ? matching.wholeWords() : looking.wholeWords(),
                depth == null ? scan.depth() : depth,
                looking.sources() | (others ? ScanTexts.ENTRIES : 0));
    }

    /** -1 for none. */
    private static int firstFound(Candidate it, int[] keys, Sight sight) {
        for (int key : keys) {
            if (it.scan.found(key, sight)) {
                return key;
            }
        }
        return -1;
    }

    private static int count(Candidate it, int[] keys, Sight sight) {
        int count = 0;
        for (int key : keys) {
            count += it.scan.found(key, sight) ? 1 : 0;
        }
        return count;
    }

    private static String text(Candidate it, int key) {
        return switch (it.book.index().pattern(key)) {
            case KeyPattern.Plain(var text) -> text;
            case KeyPattern.Regex(var text, var _) -> text;
            case KeyPattern.Template(var text, var _) -> text;
            case KeyPattern.Broken(var note) -> note.key();
        };
    }
}
