package dev.troupe.lore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SillyTavern's way: first come, first served, and the first that doesn't fit closes the door. Reaching the budget is too much already.
 * Unlike there, tokens are added up entry by entry and not counted anew over all text. A book that is full closes its own door only.
 */
final class OrderedBudget implements Budgeting {

    private final long budget;
    private final LoreText text;
    private final Map<String, Long> usedByBook = new HashMap<>();
    private final Set<String> fullBooks = new HashSet<>();
    private long used;
    private boolean spent;

    OrderedBudget(int budget, LoreText text) {
        this.budget = budget;
        this.text = text;
    }

    @Override
    public boolean admit(Candidate candidate) {
        if (!candidate.ignoresBudget() && spent) {
            candidate.drop(Reason.OVER_BUDGET);
            return false;
        }
        long cost = text.tokens(candidate.inserted() + "\n");
        var book = candidate.book;
        long usedByThis = usedByBook.getOrDefault(book.id(), 0L) + cost;
        if (!candidate.ignoresBudget() && !fits(candidate, cost, usedByThis)) {
            return false;
        }
        used += cost;
        usedByBook.put(book.id(), usedByThis);
        return true;
    }

    private boolean fits(Candidate candidate, long cost, long usedByThis) {
        var cap = candidate.book.tokenBudget();
        if (cap != null && (usedByThis > cap || fullBooks.contains(candidate.book.id()))) {
            fullBooks.add(candidate.book.id());
            candidate.drop(Reason.OVER_BOOK_BUDGET);
            return false;
        }
        if (used + cost >= budget) {
            spent = true;
            candidate.drop(Reason.OVER_BUDGET);
            return false;
        }
        return true;
    }

    @Override
    public boolean isSpent() {
        return spent;
    }

    @Override
    public void settle(List<Candidate> woken) {
        // Who is in stays in.
    }
}
