package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what went in and what was left out. */
record ReceiptWriter(Window window) {

    private record Tally(long weight, int count) {

        private static Tally of(Piece piece) {
            return new Tally(piece.weight(), 1);
        }

        private Tally plus(Tally other) {
            return new Tally(weight + other.weight, count + other.count);
        }
    }

    private record Loss(PartKind kind, Receipt.Reason reason) {}

    Receipt write(List<Draft> drafts, List<Cut> cuts) {
        int estimate = window.estimator().scaled(Draft.weight(drafts));
        return new Receipt(parts(tallies(drafts)), dropped(cuts), estimate, window);
    }

    private static Map<PartKind, Tally> tallies(List<Draft> drafts) {
        var tallies = new EnumMap<PartKind, Tally>(PartKind.class);
        Draft.pieces(drafts).forEach(it -> tallies.merge(it.kind(), Tally.of(it), Tally::plus));
        tallies.put(PartKind.FRAMING, new Tally(Draft.framing(drafts), drafts.size()));
        return tallies;
    }

    /** Rounds the running sum and not each part, so that the parts add up to the rounded whole. */
    private List<Receipt.Part> parts(Map<PartKind, Tally> tallies) {
        var parts = new ArrayList<Receipt.Part>();
        long running = 0;
        for (var entry : tallies.entrySet()) {
            var tally = entry.getValue();
            int before = window.estimator().scaled(running);
            running += tally.weight;
            parts.add(new Receipt.Part(entry.getKey(), window.estimator().scaled(running) - before, tally.count));
        }
        return parts;
    }

    private List<Receipt.Dropped> dropped(List<Cut> cuts) {
        var losses = new LinkedHashMap<Loss, Tally>();
        for (var cut : cuts) {
            for (var piece : cut.pieces()) {
                losses.merge(new Loss(piece.kind(), cut.reason()), Tally.of(piece), Tally::plus);
            }
        }
        return losses.entrySet().stream()
                .map(it -> dropped(it.getKey(), it.getValue()))
                .toList();
    }

    private Receipt.Dropped dropped(Loss loss, Tally tally) {
        return new Receipt.Dropped(loss.kind, loss.reason, window.estimator().scaled(tally.weight), tally.count);
    }
}
