package dev.troupe.lore;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The specification's way: gather all, then drop the least. */
final class PriorityBudget implements Budgeting {

    /** Who goes first. Of equals the one that the book lists last. */
    private static final Comparator<Candidate> LEAST_FIRST = Comparator.comparing(
                    (Candidate it) -> it.book.source() == Lorebook.Source.CHARACTER)
            .thenComparingInt(it -> it.entry.priority())
            .thenComparingInt(it -> it.entry.order())
            .thenComparing(
                    Comparator.comparingInt((Candidate it) -> it.bookPlace).reversed())
            .thenComparing(
                    Comparator.comparingInt((Candidate it) -> it.entry.index()).reversed());

    private final long budget;
    private final LoreText text;

    PriorityBudget(int budget, LoreText text) {
        this.budget = budget;
        this.text = text;
    }

    @Override
    public boolean admit(Candidate candidate) {
        return true;
    }

    @Override
    public boolean isSpent() {
        return false;
    }

    @Override
    public void settle(List<Candidate> woken) {
        var priced = woken.stream()
                .map(it -> new Priced(it, text.tokens(it.inserted())))
                .toList();
        priced.stream()
                .collect(Collectors.groupingBy(it -> it.candidate().book))
                .forEach((book, entries) -> {
                    var cap = book.tokenBudget();
                    if (cap != null) {
                        fit(entries, cap, Reason.OVER_BOOK_BUDGET);
                    }
                });
        fit(priced, budget, Reason.OVER_BUDGET);
    }

    private record Priced(Candidate candidate, int cost) {}

    private static void fit(List<Priced> priced, long budget, Reason reason) {
        var in = priced.stream().filter(it -> it.candidate().isWoken()).toList();
        var goesFirst =
                Comparator.comparing((Priced it) -> it.cost() <= budget).thenComparing(Priced::candidate, LEAST_FIRST);
        var droppable = in.stream()
                .filter(it -> !it.candidate().ignoresBudget())
                .sorted(goesFirst)
                .toList();
        long sum = in.stream().mapToLong(Priced::cost).sum();
        for (var least : droppable) {
            if (sum <= budget) {
                return;
            }
            sum -= least.cost();
            least.candidate().drop(reason);
        }
    }
}
