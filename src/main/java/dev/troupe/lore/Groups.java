package dev.troupe.lore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Inclusion groups: of those that match together, one wakes. Sticky members stay, others are out against them; then, if scores count,
 * those with fewer keys found are out; then an override with the highest order wins, else chance by weight. A group that woke a member in
 * an earlier scan takes no other. Who has lost is out for the whole call, also if the winner then fails.
 */
final class Groups {

    private final Judge judge;
    private final Dice dice;
    private final boolean scoring;
    private final Set<String> taken = new HashSet<>();

    Groups(LoreInput input, Judge judge) {
        this.judge = judge;
        this.dice = new Dice(input.seed());
        this.scoring = input.settings().matching().groupScoring();
    }

    /** Puts out the losers among those that matched in one scan. */
    void settle(List<Candidate> matched, Scan scan) {
        var groups = new LinkedHashMap<String, List<Candidate>>();
        for (var candidate : matched) {
            for (var group : candidate.entry.traits().chance().groups()) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(candidate);
            }
        }
        for (Map.Entry<String, List<Candidate>> group : groups.entrySet()) {
            settle(group.getKey(), open(group.getValue()), scan);
        }
    }

    /** A member woke. */
    void take(Candidate woken) {
        taken.addAll(woken.entry.traits().chance().groups());
    }

    private void settle(String group, List<Candidate> members, Scan scan) {
        boolean sticky = members.stream().anyMatch(it -> it.recall.isSticky());
        if (sticky) {
            members.stream().filter(it -> !it.recall.isSticky()).forEach(it -> lose(it, group));
            return;
        }
        if (taken.contains(group)) {
            members.forEach(it -> lose(it, group));
            return;
        }
        score(group, members, scan);
        var left = open(members);
        if (left.size() > 1) {
            var winner = winner(group, left);
            left.stream().filter(it -> it != winner).forEach(it -> lose(it, group));
        }
    }

    private void score(String group, List<Candidate> members, Scan scan) {
        if (members.size() < 2 || members.stream().noneMatch(this::isScored)) {
            return;
        }
        int best = members.stream().mapToInt(it -> judge.score(it, scan)).max().orElse(0);
        members.stream()
                .filter(it -> isScored(it) && judge.score(it, scan) < best)
                .forEach(it -> lose(it, group));
    }

    private boolean isScored(Candidate it) {
        var own = it.entry.traits().chance().scoring();
        return own == null ? scoring : own;
    }

    private Candidate winner(String group, List<Candidate> members) {
        return members.stream()
                .filter(it -> it.entry.traits().chance().override())
                .sorted(Comparator.comparingInt((Candidate it) -> it.entry.order())
                        .reversed())
                .findFirst()
                .orElseGet(() -> drawn(group, members));
    }

    /** Each wins in proportion to its weight, whatever their order: the earliest of exponential waiting times. */
    private Candidate drawn(String group, List<Candidate> members) {
        var first = members.getFirst();
        double earliest = Double.POSITIVE_INFINITY;
        for (var member : members) {
            double waiting = -Math.log1p(-dice.roll("group " + group, member))
                    / member.entry.traits().chance().weight();
            if (waiting < earliest) {
                earliest = waiting;
                first = member;
            }
        }
        return first;
    }

    private static void lose(Candidate loser, String group) {
        loser.drop(Reason.GROUP_LOST, group);
    }

    private static List<Candidate> open(List<Candidate> members) {
        return members.stream().filter(Candidate::isOpen).toList();
    }
}
