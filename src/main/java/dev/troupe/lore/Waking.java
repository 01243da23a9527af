package dev.troupe.lore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Scan after scan until nothing more wakes. Each entry wakes at most once, and after the first scan only those are looked at again that a
 * new text concerns, so that even a chain through a whole book ends soon.
 */
final class Waking {

    private final LoreInput input;
    private final LoreSettings settings;
    private final ScanTexts texts;
    private final Candidates candidates;
    private final Judge judge;
    private final Groups groups;
    private final Budgeting budget;
    private final Dice dice;
    private final BitSet delayed;
    private final BitSet unindexed;
    private final TreeSet<Integer> levels = new TreeSet<>();
    private final List<Candidate> woken = new ArrayList<>();
    /** What woke in the latest scan and may wake others. */
    private final List<Candidate> fresh = new ArrayList<>();

    private int scans;
    private int level;
    private int depth;

    Waking(LoreInput input, ScanTexts texts, Candidates candidates) {
        this.input = input;
        this.settings = input.settings();
        this.texts = texts;
        this.candidates = candidates;
        this.judge = new Judge(input);
        this.groups = new Groups(input, judge);
        this.budget = Budgeting.of(input);
        this.dice = new Dice(input.seed());
        this.delayed = candidates.delayed();
        this.unindexed = candidates.unindexed();
        this.depth = settings.matching().scanDepth();
        delayed.stream()
                .forEach(it -> levels.add(
                        candidates.at(it).entry.conditions().recursing().delayedTo()));
    }

    /** The entries that woke and stayed within the budget. */
    List<Candidate> woken() {
        scan(candidates.all(), Scan.Kind.FIRST);
        while (recurse() || widen()) {
            // Each of them scans; there is nothing else to do.
        }
        budget.settle(woken);
        return woken.stream().filter(Candidate::isWoken).toList();
    }

    /** Scans with the texts that are new, or else opens the next level for those that wait for it. */
    private boolean recurse() {
        int most = settings.recursion().maxSteps();
        if (most > 0 && scans >= most || budget.isSpent()) {
            return false;
        }
        boolean begins = level == 0;
        var concerned = new BitSet();
        if (!fresh.isEmpty()) {
            fresh.forEach(it -> read(it, concerned));
        } else if (begins || levels.isEmpty()) {
            return false;
        }
        if (begins || fresh.isEmpty()) {
            level = levels.isEmpty() ? 1 : levels.removeFirst();
            concerned.or(delayed);
        }
        concerned.or(unindexed);
        fresh.clear();
        scan(concerned, Scan.Kind.RECURSION);
        return true;
    }

    private void read(Candidate source, BitSet concerned) {
        texts.add(input.text().scanned(source.entry.body().text()));
        candidates.readEntry(texts.entries().getLast(), concerned);
    }

    private boolean widen() {
        var minimum = settings.minimum();
        boolean enough = woken.size() >= minimum.activations();
        boolean atEnd = depth >= Math.min(texts.messages(), LoreSettings.Matching.DEEPEST)
                || minimum.maxDepth() > 0 && depth >= minimum.maxDepth();
        if (enough || atEnd || budget.isSpent()) {
            return false;
        }
        depth++;
        scan(candidates.all(), Scan.Kind.WIDER);
        return true;
    }

    private void scan(BitSet concerned, Scan.Kind kind) {
        scans += kind == Scan.Kind.WIDER ? 0 : 1;
        var scan = new Scan(kind, level, depth);
        var matched = new ArrayList<Candidate>();
        for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
            var candidate = candidates.at(i);
            if (candidate.isOpen()) {
                candidate.judged(judge.judge(candidate, scan));
                if (candidate.verdict().reason().wakes()) {
                    matched.add(candidate);
                }
            }
        }
        matched.sort(Comparator.comparing((Candidate it) -> !it.recall.isSticky()));
        groups.settle(matched, scan);
        matched.forEach(this::admit);
    }

    private void admit(Candidate candidate) {
        if (!candidate.isOpen()) {
            return;
        }
        if (hasBadLuck(candidate)) {
            candidate.drop(Reason.PROBABILITY_LOST);
        } else if (Placing.lacksOutlet(candidate.entry)) {
            candidate.drop(Reason.NO_OUTLET);
        } else {
            candidate.inserts(input.text().inserted(candidate.entry.body().text()));
            if (budget.admit(candidate)) {
                wake(candidate);
            }
        }
    }

    private boolean hasBadLuck(Candidate it) {
        int percent = it.entry.traits().chance().percent();
        return percent < 100 && !it.recall.isSticky() && dice.roll("chance", it) * 100 >= percent;
    }

    private void wake(Candidate candidate) {
        candidate.wake();
        woken.add(candidate);
        groups.take(candidate);
        if (!candidate.entry.conditions().recursing().prevented()) {
            fresh.add(candidate);
        }
    }
}
