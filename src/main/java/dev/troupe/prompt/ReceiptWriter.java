package dev.troupe.prompt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Adds up what went in and what was left out. */
record ReceiptWriter(Window window, TokenEstimator estimator) {

    private record Tally(long weight, int count, List<String> entries) {

        private Tally plus(Tally other) {
            return new Tally(
                    weight + other.weight,
                    count + other.count,
                    Stream.concat(entries.stream(), other.entries.stream()).toList());
        }
    }

    private record Loss(PartKind kind, Receipt.Reason reason) {}

    Receipt write(List<Draft> drafts, List<Cut> cuts) {
        int estimate = estimator.tokens(Draft.measure(drafts));
        return new Receipt(parts(tallies(drafts)), dropped(cuts), estimate, window);
    }

    private Tally tally(Piece piece) {
        var woken = piece.woken();
        var entries = woken == null || woken.entry().isEmpty() ? List.<String>of() : List.of(woken.entry());
        return new Tally(estimator.weight(piece.measure()), 1, entries);
    }

    private Map<PartKind, Tally> tallies(List<Draft> drafts) {
        var tallies = new EnumMap<PartKind, Tally>(PartKind.class);
        Draft.pieces(drafts).forEach(it -> tallies.merge(it.kind(), tally(it), Tally::plus));
        var framing = estimator.weight(Draft.framing(drafts));
        tallies.put(PartKind.FRAMING, new Tally(framing, drafts.size(), List.of()));
        return tallies;
    }

    /** Rounds the running sum and not each part, so that the parts add up to the rounded whole. */
    private List<Receipt.Part> parts(Map<PartKind, Tally> tallies) {
        var parts = new ArrayList<Receipt.Part>();
        long running = 0;
        for (var entry : tallies.entrySet()) {
            var tally = entry.getValue();
            int before = estimator.scaled(running);
            running += tally.weight;
            parts.add(new Receipt.Part(entry.getKey(), estimator.scaled(running) - before, tally.count));
        }
        return parts;
    }

    private List<Receipt.Dropped> dropped(List<Cut> cuts) {
        var losses = new LinkedHashMap<Loss, Tally>();
        for (var cut : cuts) {
            for (var piece : cut.pieces()) {
                losses.merge(new Loss(piece.kind(), cut.reason()), tally(piece), Tally::plus);
            }
        }
        return losses.entrySet().stream()
                .map(it -> dropped(it.getKey(), Objects.requireNonNull(it.getValue())))
                .toList();
    }

    private Receipt.Dropped dropped(Loss loss, Tally tally) {
        var entries = tally.entries.isEmpty() ? null : tally.entries;
        return new Receipt.Dropped(loss.kind, loss.reason, estimator.scaled(tally.weight), tally.count, entries);
    }
}
