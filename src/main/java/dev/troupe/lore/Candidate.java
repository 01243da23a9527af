package dev.troupe.lore;

/** An entry in one call: open until it wakes or is out for good. */
final class Candidate {

    final Lorebook book;
    /** The place of its book among those of the call. */
    final int bookPlace;

    final Entry entry;
    final BookScan scan;
    final Memory.Recall recall;

    private State state = State.OPEN;
    private Verdict verdict = new Verdict(Reason.NO_KEY_FOUND);
    private String inserted = "";

    private enum State {
        OPEN,
        WOKEN,
        OUT
    }

    Candidate(Lorebook book, int bookPlace, Entry entry, BookScan scan, Memory.Recall recall) {
        this.book = book;
        this.bookPlace = bookPlace;
        this.entry = entry;
        this.scan = scan;
        this.recall = recall;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isWoken() {
        return state == State.WOKEN;
    }

    /** What a scan found; it stays open. */
    void judged(Verdict latest) {
        verdict = latest;
    }

    void wake() {
        state = State.WOKEN;
    }

    /** It is out, even if it had woken. */
    void drop(Reason reason, String detail) {
        state = State.OUT;
        verdict = new Verdict(reason, detail);
    }

    void drop(Reason reason) {
        drop(reason, "");
    }

    Verdict verdict() {
        return verdict;
    }

    void inserts(String text) {
        inserted = text;
    }

    String inserted() {
        return inserted;
    }

    boolean ignoresBudget() {
        return entry.traits().standing().ignoresBudget();
    }
}
