package dev.troupe.lore;

/** What decided about an entry in one scan, and the key or filter by which. */
record Verdict(Reason reason, String detail) {

    Verdict(Reason reason) {
        this(reason, "");
    }
}
