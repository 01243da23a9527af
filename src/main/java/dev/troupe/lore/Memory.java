package dev.troupe.lore;

import dev.troupe.lore.LoreState.Remembered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What earlier turns left behind, brought up to the path's length, and what this one leaves. Timers are SillyTavern's: an entry that wakes
 * is sticky for so many messages; a cooldown begins when it wakes or, if it is sticky, at the first turn after that has ended. A timer
 * that runs is not wound up again, and one that began at this very message or later is void: the turn is being repeated.
 */
final class Memory {

    private static final Recall NOTHING = new Recall(-1, 0, 0, 0);

    private final int now;
    private final Map<EntryRef, Remembered> earlier = new HashMap<>();

    private record EntryRef(String book, String entry) {}

    /** What is known of one entry, in the terms of {@link Remembered}. */
    record Recall(int firstMatch, int since, int stickyUntil, int cooldownUntil) {

        boolean isSticky() {
            return stickyUntil > 0;
        }

        boolean isCooling() {
            return cooldownUntil > 0;
        }

        boolean hasMatched() {
            return firstMatch >= 0;
        }
    }

    Memory(LoreInput input) {
        now = input.path().messageCount();
        input.earlier().entries().forEach(it -> earlier.put(new EntryRef(it.book(), it.entry()), it));
    }

    Recall of(Lorebook book, Entry entry) {
        if (earlier.isEmpty()) {
            return NOTHING;
        }
        var remembered = earlier.get(new EntryRef(book.id(), entry.id()));
        if (remembered == null || !remembered.hash().equals(entry.body().hash())) {
            return NOTHING;
        }
        int firstMatch = remembered.firstMatch() < now ? remembered.firstMatch() : -1;
        return remembered.since() >= now ? new Recall(firstMatch, 0, 0, 0) : timed(remembered, entry, firstMatch);
    }

    private Recall timed(Remembered remembered, Entry entry, int firstMatch) {
        int cooldown = entry.traits().timing().cooldown();
        if (now < remembered.stickyUntil() && entry.traits().timing().sticky() > 0) {
            return new Recall(firstMatch, remembered.since(), remembered.stickyUntil(), 0);
        }
        if (remembered.stickyUntil() > 0 && cooldown > 0) {
            // Begun one earlier, so that it isn't void when this turn is repeated with what it leaves.
            return new Recall(firstMatch, now - 1, 0, now + cooldown);
        }
        boolean cooling = cooldown > 0 && now < remembered.cooldownUntil();
        return new Recall(firstMatch, remembered.since(), 0, cooling ? remembered.cooldownUntil() : 0);
    }

    /** The state after this turn. What belongs to books that aren't there now is kept while it may matter. */
    LoreState after(List<Lorebook> books, List<Candidate> candidates) {
        var entries = new ArrayList<Remembered>();
        for (var candidate : candidates) {
            var recall = candidate.isWoken() ? woken(candidate) : candidate.recall;
            if (recall.isSticky() || recall.isCooling() || recall.hasMatched()) {
                entries.add(remembered(candidate, recall));
            }
        }
        var present = new HashSet<String>();
        books.forEach(it -> present.add(it.id()));
        earlier.values().stream()
                .filter(it -> !present.contains(it.book()) && mayMatter(it))
                .forEach(entries::add);
        return new LoreState(entries);
    }

    private boolean mayMatter(Remembered remembered) {
        return remembered.firstMatch() >= 0 || now < Math.max(remembered.stickyUntil(), remembered.cooldownUntil());
    }

    private Recall woken(Candidate candidate) {
        var recall = candidate.recall;
        var timing = candidate.entry.traits().timing();
        boolean asked = candidate.entry.remembersMatches();
        int firstMatch = asked && !recall.hasMatched() ? now : recall.firstMatch();
        if (recall.isSticky() || recall.isCooling()) {
            return new Recall(firstMatch, recall.since(), recall.stickyUntil(), recall.cooldownUntil());
        }
        int stickyUntil = timing.sticky() > 0 ? now + timing.sticky() : 0;
        int cooldownUntil = timing.sticky() == 0 && timing.cooldown() > 0 ? now + timing.cooldown() : 0;
        return new Recall(firstMatch, now, stickyUntil, cooldownUntil);
    }

    private static Remembered remembered(Candidate candidate, Recall recall) {
        return new Remembered(
                candidate.book.id(),
                candidate.entry.id(),
                candidate.entry.body().hash(),
                recall.firstMatch(),
                recall.since(),
                recall.stickyUntil(),
                recall.cooldownUntil());
    }
}
