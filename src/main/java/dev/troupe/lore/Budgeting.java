package dev.troupe.lore;

import java.util.List;

/** Keeps what is inserted within the budget, and each book within its own. */
interface Budgeting {

    /** Lets a matching entry in, or drops it. */
    boolean admit(Candidate candidate);

    /** Whether nothing more may wake. */
    boolean isSpent();

    /** Drops what turns out to be too much, once all is gathered. */
    void settle(List<Candidate> woken);

    static Budgeting of(LoreInput input) {
        var budget = input.settings().budget();
        return switch (budget.mode()) {
            case SILLYTAVERN -> new OrderedBudget(budget.tokens(), input.text());
            case SPEC -> new PriorityBudget(budget.tokens(), input.text());
        };
    }
}
